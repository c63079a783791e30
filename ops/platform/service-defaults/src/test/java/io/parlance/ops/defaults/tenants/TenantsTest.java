package io.parlance.ops.defaults.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {
    private static final String WHOLE =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                language: de
                timezone: Europe/Berlin
                sms:
                  numbers: ["+493099990001"]
                  lane: bulk
                mail:
                  mailboxes:
                    - address: Service@Shop.example
                    - address: survey@shop.example
                      lane: bulk
                  sent: sent@shop.example
                chat:
                  origins: ["https://shop.example"]
                hours:
                  monday: "09:00-18:00"
                notices:
                  handoff: A person will answer.
                  delayed: It takes longer.
                rules:
                  inDoubt: resend
            """;

    @TempDir Path dir;

    @Test
    void readsAWholeFile() {
        Tenant shop = read(WHOLE).byId("shop");

        assertThat(shop.sms().lane()).isEqualTo(Lane.BULK);
        assertThat(shop.rules().inDoubt()).isEqualTo(Tenant.InDoubt.RESEND);
        assertThat(shop.hours().open(LocalDateTime.parse("2026-11-23T09:00"))).isTrue();
        assertThat(shop.hours().open(LocalDateTime.parse("2026-11-23T18:00"))).isFalse();
        assertThat(shop.hours().open(LocalDateTime.parse("2026-11-24T10:00"))).isFalse();
    }

    @Test
    void theNumberWrittenToDecidesTheTenant() {
        Tenants tenants = read(WHOLE);

        assertThat(tenants.owner(Address.phone("+49 30 99990001")))
                .map(owned -> owned.tenant().id())
                .contains("shop");
        assertThat(tenants.owner(Address.phone("+493099990002"))).isEmpty();
    }

    @Test
    void theMailboxWrittenToDecidesTenantAndLane() {
        Tenants tenants = read(WHOLE);

        assertThat(tenants.owner(Address.mail("service@SHOP.example")))
                .map(Tenants.Owned::lane)
                .contains(Lane.DEFERRED);
        assertThat(tenants.owner(Address.mail("survey@shop.example")))
                .map(Tenants.Owned::lane)
                .contains(Lane.BULK);
        assertThat(tenants.byDomain("shop.example")).map(Tenant::id).contains("shop");
        assertThat(tenants.byDomain("example.org")).isEmpty();
    }

    @Test
    void thePageOfTheChatBoxDecidesTheTenant() {
        Tenants tenants = read(WHOLE);

        assertThat(tenants.byOrigin(URI.create("https://shop.example")))
                .map(Tenant::id)
                .contains("shop");
        assertThat(tenants.byOrigin(URI.create("http://shop.example"))).isEmpty();
    }

    @Test
    void aNumberOfTwoTenantsIsRefused() {
        String two = WHOLE + WHOLE.replace("tenants:\n", "").replace("id: shop", "id: other");

        assertThatThrownBy(() -> read(two)).hasMessageContaining("shop and other both own");
    }

    @Test
    void anUnknownKeyIsRefusedByName() {
        assertThatThrownBy(() -> read(WHOLE.replace("voice:", "voce: loud\n    voice:")))
                .hasStackTraceContaining("voce");
    }

    @Test
    void saysWhichTenantAndKeyIsWrong() {
        assertThatThrownBy(() -> read(WHOLE.replace("Europe/Berlin", "Berlin")))
                .hasMessageContaining("shop.timezone");
        assertThatThrownBy(() -> read(WHOLE.replace("+493099990001", "030 1234")))
                .hasMessageContaining("shop.sms.numbers");
        assertThatThrownBy(() -> read(WHOLE.replace("Service@Shop", "Service")))
                .hasMessageContaining("shop: mail.mailboxes");
        assertThatThrownBy(() -> read(WHOLE.replace("sent: sent@shop.example", "")))
                .hasMessageContaining("mail.sent is missing");
        assertThatThrownBy(() -> read(WHOLE.replace("09:00-18:00", "morning")))
                .hasMessageContaining("shop.hours");
        assertThatThrownBy(() -> read(WHOLE.replace("inDoubt: resend", "inDoubt: maybe")))
                .hasMessageContaining("rules");
        assertThatThrownBy(() -> read("tenants: []")).hasMessageContaining("names no tenants");
    }

    private Tenants read(String text) {
        try {
            return Tenants.read(Files.writeString(dir.resolve("tenants.yml"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
