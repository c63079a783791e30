package io.parlance.ingress.mail;

import io.parlance.ops.defaults.tenants.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two tenants with mailboxes, of which the shop has two. */
final class TwoCompanies {
    private static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                mail:
                  sent: sent@shop.example
                  mailboxes:
                    - address: help@shop.example
                    - address: survey@shop.example
                      lane: bulk
                notices: {handoff: A person., delayed: Later.}
              - id: bakery
                name: The Bakery
                voice: warm
                timezone: Europe/Berlin
                mail:
                  sent: sent@bakery.example
                  mailboxes:
                    - address: bread@bakery.example
                notices: {handoff: A person., delayed: Later.}
            """;

    private TwoCompanies() {}

    /**
     * @param dir where their file may be written
     */
    static Tenants read(Path dir) throws IOException {
        return Tenants.read(Files.writeString(dir.resolve("tenants.yml"), TENANTS));
    }
}
