package io.parlance.ingress.mail;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.ContactKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Keeps raw mails as files: {@code <day>/<keyed digest>.eml}, readable by their owner only, on the
 * disk before anybody is told that a mail was accepted. The same bytes have the same name on the
 * same day, so that what is sent again because Kafka was away takes no more room.
 */
@Component
class ClaimStore implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(ClaimStore.class);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** No mail is that long in coming, and another edge may share the folder. */
    private static final Duration DRAFT_LIFE = Duration.ofDays(1);

    /** No tenant is called so; the digests of files and of Message-IDs stay apart. */
    private static final String NO_TENANT = "";

    private final Path folder;
    private final int limitBytes;
    private final ContactKey key;
    private final Clock clock;
    private final AtomicBoolean away = new AtomicBoolean();

    ClaimStore(MailSettings settings, ContactKey key, Clock clock) {
        this.folder = settings.folder();
        this.limitBytes = settings.maxBytes();
        this.key = key;
        this.clock = clock;
    }

    /**
     * A mail that is kept.
     *
     * @param name without personal data
     * @param token names the mail, without its day
     */
    record Claim(String name, String token, Path file) {}

    /** The folder is gone, full or closed to us. Try again. */
    static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Keeps the whole stream; refuses what is too large, and everything while the folder cannot be
     * written.
     *
     * @throws IOException where the stream itself breaks
     */
    Admission<Claim> keep(InputStream mail) throws IOException {
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        try (ClaimDraft draft = ClaimDraft.open(directory(folder.resolve(day)))) {
            if (!draft.fill(mail, limitBytes)) {
                return Admission.refused(tooLarge());
            }
            String token = key.mark(NO_TENANT, draft.digest()).value();
            String file = token + ".eml";
            Claim claim = new Claim(day + "/" + file, token, draft.keepAs(file));
            back();
            return Admission.granted(claim);
        } catch (UnwritableException e) {
            return unavailable(e);
        }
    }

    /** At the start: what a kill left half written was never accepted. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant before = clock.instant().minus(DRAFT_LIFE);
        try (var days = Files.newDirectoryStream(folder, Files::isDirectory)) {
            int swept = 0;
            for (Path day : days) {
                swept += ClaimDraft.sweep(day, before);
            }
            if (swept > 0) {
                log.info("{} mails that had come half were deleted from {}", swept, folder);
            }
        } catch (IOException | DirectoryIteratorException | UnwritableException e) {
            log.warn("{} cannot be swept of mails that had come half: {}", folder, e.toString());
        }
    }

    private Path directory(Path day) throws UnwritableException {
        return ClaimDraft.onDisk(() -> {
            if (!Files.exists(day)) {
                Files.createDirectories(day, PRIVATE);
                ClaimDraft.force(folder);
            }
            return day;
        });
    }

    Admission<byte[]> read(Claim claim) {
        try {
            return Admission.granted(ClaimDraft.onDisk(() -> Files.readAllBytes(claim.file())));
        } catch (UnwritableException e) {
            return unavailable(e);
        }
    }

    Refusal tooLarge() {
        return Refusal.of(Reason.TOO_LARGE, "a mail may have " + limitBytes + " bytes at most");
    }

    /** Said once each time it goes and comes, not for each mail. */
    private <T> Admission<T> unavailable(UnwritableException e) {
        if (!away.getAndSet(true)) {
            String cause = String.valueOf(e.getCause());
            log.warn("{} cannot be written, so no mail is accepted: {}", folder, cause);
        }
        return Admission.refused(
                Refusal.of(Reason.UNAVAILABLE, "nothing was accepted; send it again"));
    }

    private void back() {
        if (away.get() && away.getAndSet(false)) {
            log.info("{} can be written again", folder);
        }
    }
}
