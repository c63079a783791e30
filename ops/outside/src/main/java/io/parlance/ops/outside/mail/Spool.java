package io.parlance.ops.outside.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What the mail server accepted: a file each, numbered in that order. One file for all recipients,
 * so that none of them has a mail which another one lacks, whenever the process dies: who looks for
 * a mail in the copy that it sent to itself may rely on it.
 */
final class Spool {
    private static final String ENDING = ".eml";
    private static final String HALF = ".half";
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final AtomicLong last;

    /** Takes up what an earlier run accepted. */
    Spool(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (Path half : files(HALF)) {
            Files.delete(half);
        }
        List<Path> kept = files(ENDING);
        this.last = new AtomicLong(kept.isEmpty() ? 0 : number(kept.getLast()));
    }

    /** Who is told of every mail that is kept. */
    interface Reader {
        /**
         * @param mail the mail with its Return-Path on top
         */
        void read(Envelope envelope, byte[] mail, Instant at) throws IOException;
    }

    /** All that was accepted, oldest first. */
    void readAll(Reader reader) throws IOException {
        for (Path file : files(ENDING)) {
            byte[] bytes = Files.readAllBytes(file);
            Envelope envelope;
            try {
                envelope = Envelope.parse(bytes);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
            int top = envelope.deliveries().getBytes(UTF_8).length;
            reader.read(
                    envelope,
                    Arrays.copyOfRange(bytes, top, bytes.length),
                    Files.getLastModifiedTime(file).toInstant());
        }
    }

    /** Returns, when the disk has it, the mail with its Return-Path on top. */
    byte[] keep(Envelope envelope, byte[] content) throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream(content.length + 128);
        mail.write(envelope.returnPath().getBytes(UTF_8));
        mail.write(content);
        Path half = Files.createTempFile(folder, "", HALF, PRIVATE);
        Path whole = folder.resolve("%09d%s".formatted(last.incrementAndGet(), ENDING));
        try {
            write(half, envelope.deliveries().getBytes(UTF_8), mail.toByteArray());
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            syncNames();
        } catch (IOException e) {
            Files.deleteIfExists(half);
            Files.deleteIfExists(whole);
            throw e;
        }
        return mail.toByteArray();
    }

    private void syncNames() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void write(Path path, byte[] top, byte[] mail) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(top);
            file.write(mail);
            file.getFD().sync();
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    }
}
