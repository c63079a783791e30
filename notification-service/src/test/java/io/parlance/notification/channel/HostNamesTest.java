package io.parlance.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.Phones;
import io.parlance.notification.channel.SmtpMail.Company;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.SigningKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Name servers that do not answer. */
class HostNamesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final HostNames slow = new HostNames(this::resolve);

    @AfterEach
    void answer() {
        answered.countDown();
    }

    private InetAddress resolve(String host) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
    }

    /** P1, P2: provably not sent while the lease still runs, so it is tried again, not in doubt. */
    @Test
    void aMailWhoseServerIsNotFoundInTimeIsNotSent() throws Exception {
        var relay = new MailRoutes.Server("relay.example", 25);
        var shop = new Company("The Shop", Address.mail("sent@shop.example"));
        var nowhere =
                new SentMailbox(
                        new SentMailbox.Server("127.0.0.1", 1, Optional.empty(), Optional.empty()));
        var mail =
                new SmtpMail(
                        new MailRoutes(Map.of(MailRoutes.OTHERS, relay), slow),
                        nowhere,
                        _ -> Optional.of(shop),
                        SigningKey.ofBase64(Phones.SIGNING_KEY));

        Answer answer = mail.deliver(Sends.mail(0, 1), Deadline.in(Duration.ofMillis(100)));

        assertThat(answer).isEqualTo(new Answer.NotSent("time-out"));
    }

    @Test
    void thoseWhoWaitForTheSameNameWaitForOneLookUp() throws Exception {
        assertThatThrownBy(() -> slow.find("relay.example", Duration.ZERO))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> slow.find("relay.example", Duration.ZERO))
                .isInstanceOf(UnknownHostException.class);
        answered.countDown();

        assertThat(slow.find("relay.example", LONG).getHostName()).isEqualTo("relay.example");
        assertThat(asked.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void aNameWithoutAnAddressIsUnknown() {
        HostNames none =
                new HostNames(host -> {
                    throw new UnknownHostException(host);
                });

        assertThatThrownBy(() -> none.find("nowhere.example", LONG))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.example");
    }
}
