package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was offered to the edge, and what it said it has: one of the two ends that an audit counts.
 * On disk before the next step is taken.
 */
public final class Journal implements AutoCloseable {
    private static final String ENDING = ".jsonl";

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** A new file in this folder; one of its own, also where two begin in the same millisecond. */
    static Journal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, System.currentTimeMillis() + "-", ENDING);
        return new Journal(FileChannel.open(file, StandardOpenOption.APPEND));
    }

    /**
     * About to be handed over.
     *
     * @param id the message's; of a mail {@link Keys#MARK} and its mark
     */
    void offered(String id, Instant at) throws IOException {
        write("offered", id, at);
    }

    /** Answered with yes. */
    void accepted(String id, Instant at) throws IOException {
        write("accepted", id, at);
    }

    private synchronized void write(String what, String id, Instant at) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("what", what);
        line.put("messageId", id);
        line.put("at", at.toString());
        file.write(ByteBuffer.wrap((Json.line(line) + "\n").getBytes(UTF_8)));
    }

    /** Message id to when it was accepted, of all files of the folder. */
    public static Map<String, Instant> accepted(Path folder) throws IOException {
        Map<String, Instant> accepted = new HashMap<>();
        for (String line : lines(folder)) {
            var entry = Json.parse(line);
            if (entry.path("what").asString("").equals("accepted")) {
                accepted.merge(
                        entry.path("messageId").asString(""),
                        Instant.parse(entry.path("at").asString("")),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return accepted;
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                    String text = Files.readString(file);
                    // The last line may be half, of a process that was killed or still writes.
                    int end = text.lastIndexOf('\n') + 1;
                    text.substring(0, end).lines().forEach(lines::add);
                }
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
