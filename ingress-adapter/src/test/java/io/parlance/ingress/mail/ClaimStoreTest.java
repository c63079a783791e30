package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.ids.ContactKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** P1: what is granted is on the disk, whole, and everything else leaves nothing behind. */
class ClaimStoreTest {
    private static final int LIMIT = 64 * 1024;

    @TempDir Path dir;

    private ClaimStore store(Path folder) {
        var settings =
                new MailSettings(
                        0,
                        InetAddress.getLoopbackAddress(),
                        "",
                        folder,
                        DataSize.ofBytes(LIMIT),
                        new MailSettings.Smtp(1, 1, Duration.ofSeconds(1)));
        return new ClaimStore(
                settings,
                ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY),
                Clock.fixed(Instant.parse("2026-11-25T23:59:59Z"), ZoneOffset.UTC));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static ClaimStore.Claim granted(Admission<ClaimStore.Claim> admission) {
        return admission.fold(
                claim -> claim,
                refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    private static Reason refused(Admission<?> admission) {
        return admission.fold(
                granted -> {
                    throw new AssertionError(granted);
                },
                refusal -> refusal.reason());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void keepsTheBytesUnderANameThatSaysNothing() throws Exception {
        ClaimStore.Claim claim = granted(store(dir.resolve("mail")).keep(bytes("From: ada")));

        assertThat(claim.name()).matches("2026-11-25/[a-z2-7]{26}\\.eml");
        assertThat(dir.resolve("mail").resolve(claim.name())).hasContent("From: ada");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(claim.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameBytesTakeNoMoreRoom() throws Exception {
        ClaimStore store = store(dir);

        ClaimStore.Claim first = granted(store.keep(bytes("same")));
        ClaimStore.Claim again = granted(store.keep(bytes("same")));
        ClaimStore.Claim other = granted(store.keep(bytes("other")));

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
        assertThat(files()).hasSize(2);
    }

    @Test
    void whatIsTooLargeIsRefusedAndGone() throws Exception {
        assertThat(refused(store(dir).keep(bytes("x".repeat(LIMIT + 1)))))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(files()).isEmpty();
        granted(store(dir).keep(bytes("x".repeat(LIMIT))));
    }

    @Test
    void aFolderThatCannotBeWrittenRefusesUntilItCan() throws Exception {
        Path folder = Files.writeString(dir.resolve("mail"), "in the way");
        ClaimStore store = store(folder);

        assertThat(refused(store.keep(bytes("x")))).isEqualTo(Reason.UNAVAILABLE);
        Files.delete(folder);

        granted(store.keep(bytes("x")));
    }

    @Test
    void whatAKilledProcessLeftIsSweptADayLater() throws IOException {
        Path day = Files.createDirectory(dir.resolve("2026-11-24"));
        Path old = draft(day.resolve("coming-1.part"), "2026-11-24T23:59:58Z");
        Path young = draft(day.resolve("coming-2.part"), "2026-11-25T00:00:00Z");
        Path mail = draft(day.resolve("abc.eml"), "2026-11-20T00:00:00Z");

        store(dir).afterSingletonsInstantiated();

        assertThat(files()).containsExactlyInAnyOrder(young, mail).doesNotContain(old);
    }

    private static Path draft(Path file, String at) throws IOException {
        Files.writeString(file, "half");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(at)));
    }

    @Test
    void aStreamThatBreaksLeavesNothing() throws IOException {
        InputStream broken =
                new SequenceInputStream(
                        bytes("half"),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("hung up");
                            }

                            @Override
                            public int read(byte[] into, int at, int most) throws IOException {
                                return read();
                            }
                        });

        assertThatThrownBy(() -> store(dir).keep(broken)).hasMessage("hung up");
        assertThat(files()).isEmpty();
    }
}
