package io.parlance.notification;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.notification.channel.Channels;
import io.parlance.notification.channel.SentMailbox;
import io.parlance.notification.channel.SmtpMail;
import io.parlance.notification.channel.SmtpMail.Company;
import io.parlance.notification.channel.TwilioSms;
import io.parlance.notification.delivery.Rules;
import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.notification.delivery.Send.Way;
import io.parlance.notification.ledger.DeliveryMember;
import io.parlance.notification.ledger.DeliveryMetrics;
import io.parlance.notification.ledger.Ledger;
import io.parlance.notification.ledger.Parts;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.settings.ParlanceSettings.Sms.Account;
import io.parlance.ops.defaults.stop.ExitStatus;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.SigningKey;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service's parts together from its settings. */
@Configuration(proxyBeanMethods = false)
class NotificationParts {
    @Bean
    TwilioSms sms(ParlanceSettings settings, SigningKey signing) {
        return new TwilioSms(account(settings), settings.edge().publicUrl(), signing);
    }

    /** The first account is the one that sends. */
    private static TwilioSms.Account account(ParlanceSettings settings) {
        Account account =
                settings.sms().accounts().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "parlance.sms.accounts is empty: set the account"
                                                + " that SMS go out by"));
        return new TwilioSms.Account(account.sid(), account.authToken(), account.baseUrl());
    }

    @Bean
    SmtpMail mail(NotificationSettings settings, Tenants tenants, SigningKey signing) {
        return new SmtpMail(
                settings.mail().toRoutes(),
                new SentMailbox(settings.mail().sent().server()),
                companies(tenants),
                signing);
    }

    private static Function<String, Optional<Company>> companies(Tenants tenants) {
        Map<String, Company> byTenant = new HashMap<>();
        for (Tenant tenant : tenants.all()) {
            tenant.mail()
                    .sent()
                    .ifPresent(sent -> byTenant.put(tenant.id(), new Company(tenant.name(), sent)));
        }
        return tenant -> Optional.ofNullable(byTenant.get(tenant));
    }

    /** A chat needs none: what it shows is written with its end. */
    @Bean
    Channels channels(TwilioSms sms, SmtpMail mail) {
        return new Channels(Map.of(Way.SMS, sms, Way.MAIL, mail));
    }

    @Bean
    Rules rules(NotificationSettings settings, Tenants tenants) {
        return new Rules(
                settings.retry().plan(),
                settings.lease(),
                settings.settling(),
                settings.unsearched(),
                settings.searchInterval(),
                settings.retention(),
                Topics.OUTBOUND_MESSAGES.deadLetters().retention().plusDays(1),
                settings.concurrentCalls(),
                inDoubt(tenants));
    }

    /** A tenant that is no longer there decides nothing: a person does. */
    static Function<String, InDoubt> inDoubt(Tenants tenants) {
        Map<String, InDoubt> byTenant =
                tenants.all().stream().collect(toMap(Tenant::id, NotificationParts::wish));
        return tenant -> byTenant.getOrDefault(tenant, InDoubt.PERSON);
    }

    private static InDoubt wish(Tenant tenant) {
        return switch (tenant.rules().inDoubt()) {
            case PERSON -> InDoubt.PERSON;
            case RESEND -> InDoubt.RESEND;
        };
    }

    @Bean
    DeliveryMetrics deliveryMetrics(MeterRegistry meters) {
        return new DeliveryMetrics(meters);
    }

    @Bean
    Ledger.Clients clients(ParlanceSettings settings, SchemaRegistry registry) {
        return new Ledger.Clients(
                settings.consumer(),
                settings.producer(),
                registry,
                Service.NOTIFICATION_SERVICE.group());
    }

    @Bean
    Parts.Calling calling(Channels channel, NotificationSettings settings) {
        return new Parts.Calling(channel, settings.callTimeOut(), settings.searchSlack());
    }

    @Bean
    Parts.Watching watching(Clock clock, RecordTracing tracing, DeliveryMetrics metrics) {
        return new Parts.Watching(clock, tracing, metrics);
    }

    @Bean
    Parts parts(
            Ledger.Clients clients, Rules rules, Parts.Calling calling, Parts.Watching watching) {
        return new Parts(clients, rules, calling, watching);
    }

    @Bean
    DeliveryMember deliveryMember(Parts parts) {
        return new DeliveryMember(parts, ExitStatus::fail);
    }
}
