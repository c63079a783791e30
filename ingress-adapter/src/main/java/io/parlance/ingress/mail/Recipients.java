package io.parlance.ingress.mail;

import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Knows whose a mail address is: a tenant's mailbox, or the reply address of one of our own mails,
 * {@code SIGNED@domain}.
 */
@Component
class Recipients {
    private final Tenants tenants;
    private final SigningKey signing;

    Recipients(Tenants tenants, SigningKey signing) {
        this.tenants = tenants;
        this.signing = signing;
    }

    /** The ids of all tenants. */
    Stream<String> tenants() {
        return tenants.all().stream().map(Tenant::id);
    }

    /** Empty where it is none of ours. */
    Optional<Recipient> of(Address address) {
        return tenants.owner(address)
                .map(o -> new Recipient(o.tenant(), address, o.lane(), Optional.empty()))
                .or(() -> replyAddress(address.value()));
    }

    /** Of the first of these groups that holds any of ours: those of ours. */
    List<Recipient> of(List<List<Address>> groups) {
        return groups.stream()
                .map(group -> group.stream().flatMap(a -> of(a).stream()).toList())
                .filter(ours -> !ours.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Optional<Recipient> replyAddress(String address) {
        int at = address.lastIndexOf('@');
        return tenants.byDomain(address.substring(at + 1))
                .flatMap(tenant -> answered(address, tenant).map(id -> reply(tenant, id)));
    }

    private static Recipient reply(Tenant tenant, OutboundId answers) {
        Tenant.Mailbox first = tenant.mail().mailboxes().getFirst();
        return new Recipient(tenant, first.address(), first.lane(), Optional.of(answers));
    }

    /**
     * The Send that a Message-ID of ours or a reply address names, where it is this tenant's: a
     * customer of two tenants may answer one and name the other's mail. Its case may have been
     * changed on the way.
     *
     * @param written with or without angle brackets
     */
    Optional<OutboundId> answered(String written, Tenant tenant) {
        String bare = written.replaceAll("[<>]", "").toLowerCase(Locale.ROOT);
        int at = bare.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        return tenants.byDomain(bare.substring(at + 1))
                .filter(tenant::equals)
                .flatMap(_ -> signing.verify(bare.substring(0, at)));
    }
}
