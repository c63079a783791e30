package io.parlance.ingress;

import io.parlance.ingress.chat.ChatSettings;
import io.parlance.ingress.desk.DeskSettings;
import io.parlance.ingress.mail.MailSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code ingress.*}. A wrong value stops the start and names its key.
 *
 * @param publishTimeOut how long a caller waits for Kafka before it is told 503
 * @param retryAfter what the 503 says of when to come back; whole seconds
 * @param maxBodySize a longer request is refused unread
 * @param mail e-mail
 * @param chat web chat
 * @param desk people who answer
 */
@ConfigurationProperties(prefix = "ingress", ignoreUnknownFields = false)
public record IngressSettings(
        @DefaultValue("5s") Duration publishTimeOut,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("256KB") DataSize maxBodySize,
        @DefaultValue MailSettings mail,
        @DefaultValue ChatSettings chat,
        @DefaultValue DeskSettings desk) {
    /** Twilio gives a webhook this long. */
    private static final Duration TWILIO_WAITS = Duration.ofSeconds(15);

    private static final DataSize LARGEST_BODY = DataSize.ofKilobytes(900);

    public IngressSettings {
        require(
                publishTimeOut.compareTo(Duration.ofMillis(100)) >= 0,
                "publish-time-out",
                "100ms or more");
        require(
                publishTimeOut.compareTo(TWILIO_WAITS) < 0,
                "publish-time-out",
                "less than the 15s that Twilio waits");
        require(retryAfter.toSeconds() >= 1, "retry-after", "1s or more");
        require(maxBodySize.toBytes() > 0, "max-body-size", "more than 0");
        require(
                maxBodySize.compareTo(LARGEST_BODY) <= 0,
                "max-body-size",
                "900KB or less, as one record of Kafka has 1 MiB");
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("ingress." + key + " must be " + what);
        }
    }

    int maxBodyBytes() {
        return Math.toIntExact(maxBodySize.toBytes());
    }

    int publishTimeOutMillis() {
        return Math.toIntExact(publishTimeOut.toMillis());
    }
}
