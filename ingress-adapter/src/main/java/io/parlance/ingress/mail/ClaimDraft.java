package io.parlance.ingress.mail;

import io.parlance.ingress.mail.ClaimStore.UnwritableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A file in the making, gone when closed unless it was kept. Tells the disk's faults apart. */
final class ClaimDraft implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final String PREFIX = "coming-";
    private static final String SUFFIX = ".part";

    private final MessageDigest digest = sha256();
    private final Path file;
    private final FileChannel channel;

    private ClaimDraft(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ClaimDraft open(Path directory) throws UnwritableException {
        return onDisk(() -> {
            // Readable by its owner only, by itself.
            Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
            return new ClaimDraft(file, FileChannel.open(file, StandardOpenOption.WRITE));
        });
    }

    /** Deletes the drafts that nobody has written to since then: their process was killed. */
    static int sweep(Path directory, Instant before) throws UnwritableException {
        return onDisk(() -> {
            int swept = 0;
            try (var drafts = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
                for (Path draft : drafts) {
                    boolean old = Files.getLastModifiedTime(draft).toInstant().isBefore(before);
                    swept += old && Files.deleteIfExists(draft) ? 1 : 0;
                }
            }
            return swept;
        });
    }

    /**
     * False where there are more bytes than that.
     *
     * @throws IOException where the stream breaks
     */
    boolean fill(InputStream mail, int limitBytes) throws IOException, UnwritableException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int n = mail.read(buffer); n >= 0; n = mail.read(buffer)) {
            total += n;
            if (total > limitBytes) {
                return false;
            }
            digest.update(buffer, 0, n);
            write(ByteBuffer.wrap(buffer, 0, n));
        }
        return true;
    }

    private void write(ByteBuffer bytes) throws UnwritableException {
        onDisk(() -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return bytes;
        });
    }

    /** Of all bytes, in hex; once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** When it returns, the file survives a power cut. */
    Path keepAs(String name) throws UnwritableException {
        return onDisk(() -> {
            channel.force(true);
            Path kept = file.resolveSibling(name);
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
            force(kept.resolveSibling("."));
            return kept;
        });
    }

    @Override
    public void close() throws UnwritableException {
        onDisk(() -> {
            channel.close();
            return Files.deleteIfExists(file);
        });
    }

    /** Makes a directory's list of files survive a power cut. */
    static void force(Path directory) throws IOException {
        try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Something that reads or writes files. */
    interface OnDisk<T> {
        T run() throws IOException;
    }

    static <T> T onDisk(OnDisk<T> work) throws UnwritableException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
