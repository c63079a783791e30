package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The form of {@code tenants.yml}, and how it becomes {@link Tenants}. */
record TenantsFile(@DefaultValue List<Entry> tenants) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");

    record Entry(
            @Nullable String id,
            @Nullable String name,
            @Nullable String voice,
            @DefaultValue("en") String language,
            @Nullable String timezone,
            @DefaultValue SmsEntry sms,
            @DefaultValue MailEntry mail,
            @DefaultValue ChatEntry chat,
            @DefaultValue Map<DayOfWeek, String> hours,
            @DefaultValue NoticesEntry notices,
            @DefaultValue BurstsEntry bursts,
            @DefaultValue LoopsEntry loops,
            @DefaultValue RulesEntry rules) {}

    record SmsEntry(@DefaultValue List<String> numbers, @DefaultValue("live") Lane lane) {}

    record MailEntry(@DefaultValue List<MailboxEntry> mailboxes, @Nullable String sent) {}

    record MailboxEntry(@Nullable String address, @DefaultValue("deferred") Lane lane) {}

    record ChatEntry(@DefaultValue List<URI> origins, @DefaultValue("live") Lane lane) {}

    record NoticesEntry(
            @Nullable String handoff,
            @Nullable String delayed,
            @Nullable String help,
            @Nullable String welcome) {}

    record BurstsEntry(
            @DefaultValue("1500ms") Duration sms,
            @DefaultValue("800ms") Duration chat,
            @DefaultValue("0s") Duration mail,
            @DefaultValue("5s") Duration longest,
            @DefaultValue("3") int superseded,
            @DefaultValue("10s") Duration supersededFor) {}

    record RulesEntry(
            @DefaultValue("person") Tenant.InDoubt inDoubt, @DefaultValue HandoffEntry handoff) {}

    record HandoffEntry(
            @DefaultValue Set<String> intents,
            @DefaultValue Set<String> keywords,
            @DefaultValue("0") double confidence) {}

    record LoopsEntry(
            @DefaultValue("20") int sms,
            @DefaultValue("0") int chat,
            @DefaultValue("3") int mail,
            @DefaultValue("10m") Duration window) {}

    static Tenants read(Path file) {
        try {
            return new Tenants(bind(file).tenants().stream().map(TenantsFile::tenant).toList());
        } catch (BindException e) {
            throw new IllegalStateException("%s: %s: %s".formatted(file, e.getName(), cause(e)), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static TenantsFile bind(Path file) throws IOException {
        var sources = new YamlPropertySourceLoader().load("tenants", new FileSystemResource(file));
        Binder binder = new Binder(ConfigurationPropertySources.from(sources));
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true);
        TenantsFile bound = binder.bindOrCreate("", Bindable.of(TenantsFile.class), strict);
        if (bound.tenants().isEmpty()) {
            throw new IllegalArgumentException("names no tenants");
        }
        return bound;
    }

    private static String cause(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static Tenant tenant(Entry entry) {
        String id = required(entry.id(), "tenants: a tenant has no id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "tenant id '" + id + "': 1 to 40 of a-z, 0-9 and '-'");
        }
        return new Tenant(
                id,
                required(entry.name(), id + ": name is missing"),
                required(entry.voice(), id + ": voice is missing"),
                entry.language(),
                named(id + ".timezone", () -> zone(entry.timezone())),
                sms(id, entry.sms()),
                named(id, () -> mail(entry.mail())),
                new Tenant.Chat(entry.chat().origins(), entry.chat().lane()),
                named(id + ".hours", () -> hours(entry.hours())),
                notices(id, entry),
                named(id + ".bursts", () -> bursts(entry.bursts())),
                named(id + ".loops", () -> loops(entry.loops())),
                named(id + ".rules", () -> rules(entry.rules())));
    }

    private static Tenant.Notices notices(String id, Entry entry) {
        NoticesEntry said = entry.notices();
        return new Tenant.Notices(
                required(said.handoff(), id + ": notices.handoff is missing"),
                required(said.delayed(), id + ": notices.delayed is missing"),
                Objects.requireNonNullElse(
                        said.help(),
                        "This is %s. Write STOP to get nothing more from us."
                                .formatted(entry.name())),
                Objects.requireNonNullElse(
                        said.welcome(), "You hear from %s again.".formatted(entry.name())));
    }

    private static Tenant.Bursts bursts(BurstsEntry entry) {
        return new Tenant.Bursts(
                entry.sms(),
                entry.chat(),
                entry.mail(),
                entry.longest(),
                entry.superseded(),
                entry.supersededFor());
    }

    private static Tenant.Loops loops(LoopsEntry entry) {
        return new Tenant.Loops(entry.sms(), entry.chat(), entry.mail(), entry.window());
    }

    private static Tenant.Rules rules(RulesEntry entry) {
        HandoffEntry handoff = entry.handoff();
        return new Tenant.Rules(
                entry.inDoubt(),
                new Tenant.Handoff(handoff.intents(), handoff.keywords(), handoff.confidence()));
    }

    private static Tenant.Sms sms(String id, SmsEntry entry) {
        List<Address> numbers =
                entry.numbers().stream()
                        .map(n -> named(id + ".sms.numbers: '" + n + "'", () -> Address.phone(n)))
                        .toList();
        return new Tenant.Sms(numbers, entry.lane());
    }

    private static Tenant.Mail mail(MailEntry entry) {
        List<Tenant.Mailbox> mailboxes =
                entry.mailboxes().stream().map(TenantsFile::mailbox).toList();
        Optional<Address> sent =
                Optional.ofNullable(entry.sent())
                        .map(text -> named("mail.sent", () -> Address.mail(text)));
        return new Tenant.Mail(mailboxes, sent);
    }

    private static Tenant.Mailbox mailbox(MailboxEntry entry) {
        String written = required(entry.address(), "mail.mailboxes: an address is missing");
        Address address = named("mail.mailboxes: '" + written + "'", () -> Address.mail(written));
        return new Tenant.Mailbox(address, entry.lane());
    }

    private static Hours hours(Map<DayOfWeek, String> written) {
        Map<DayOfWeek, Hours.Span> days = new EnumMap<>(DayOfWeek.class);
        written.forEach((day, span) -> days.put(day, Hours.Span.parse(span)));
        return new Hours(days);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(required(name, "is missing, such as Europe/Berlin"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time zone such as Europe/Berlin", e);
        }
    }

    private static String required(@Nullable String value, String otherwise) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(otherwise);
        }
        return value.strip();
    }

    private static <T> T named(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
