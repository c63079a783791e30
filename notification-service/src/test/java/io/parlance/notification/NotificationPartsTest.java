package io.parlance.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.ops.defaults.tenants.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationPartsTest {
    @TempDir Path dir;

    /** P2: nobody who did not wish for it gets a second copy. */
    @Test
    void onlyATenantWhoWishesItIsSentAgain() throws IOException {
        String resends = ServiceArguments.TENANTS + "    rules:\n      inDoubt: resend\n";
        Tenants tenants = Tenants.read(Files.writeString(dir.resolve("tenants.yml"), resends));

        var wish = NotificationParts.inDoubt(tenants);

        assertThat(wish.apply("shop")).isEqualTo(InDoubt.RESEND);
        assertThat(wish.apply("no longer there")).isEqualTo(InDoubt.PERSON);
    }
}
