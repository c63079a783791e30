package io.parlance.notification;

import io.parlance.ops.outside.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the service is told at its start: a free port, what a station offers, short times. */
public final class ServiceArguments {
    static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                sms:
                  numbers: ["+493099990001"]
                mail:
                  mailboxes: [{address: help@shop.example}]
                  sent: sent@shop.example
                notices:
                  handoff: A person will answer.
                  delayed: It takes longer.
            """;

    private ServiceArguments() {}

    public static List<String> of(Station station, Path dir) throws IOException {
        Path tenants = Files.writeString(dir.resolve("tenants.yml"), TENANTS);
        LocalBroker broker = station.broker();
        return List.of(
                "--server.port=0",
                "--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--parlance.registry.url=" + broker.registryUrl(),
                "--parlance.tenants=" + tenants,
                "--parlance.data=" + dir,
                "--parlance.secrets.contact-key=" + LocalBroker.TEST_CONTACT_KEY,
                "--parlance.secrets.signing-key=" + Phones.SIGNING_KEY,
                "--parlance.sms.accounts[0].sid=" + Phones.SID,
                "--parlance.sms.accounts[0].auth-token=" + Phones.TOKEN,
                "--parlance.sms.accounts[0].base-url=" + station.phones().url(),
                "--parlance.edge.public-url=http://127.0.0.1:1",
                "--notification.mail.routes[0].domain=*",
                "--notification.mail.routes[0].host=127.0.0.1",
                "--notification.mail.routes[0].port=" + station.mailboxes().smtpPort(),
                "--notification.mail.sent.host=127.0.0.1",
                "--notification.mail.sent.port=" + station.mailboxes().imapPort(),
                "--notification.call-time-out=1s",
                "--notification.lease=2s",
                "--notification.settling=2s",
                "--notification.search-interval=200ms",
                "--notification.search-slack=1s",
                "--notification.retry.first=200ms",
                "--logging.level.io.parlance.notification=info");
    }
}
