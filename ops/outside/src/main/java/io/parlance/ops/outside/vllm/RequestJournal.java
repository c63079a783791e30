package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was accepted, one JSON object a line, written when it ends; never a word of prompt or
 * answer. A crash of the machine may cost the last lines: nothing rests on them.
 */
final class RequestJournal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "requests.jsonl";

    /**
     * A line.
     *
     * @param requestId the client's own; empty if it gave none
     * @param at when it was accepted, ISO 8601
     * @param outcome a finish reason of vLLM's: stop, length, abort (the client went)
     */
    record Entry(
            String id,
            String requestId,
            String at,
            String model,
            int promptTokens,
            int completionTokens,
            String outcome) {}

    /** Not a channel: those are closed for everybody when one writer is interrupted. */
    private final FileOutputStream file;

    RequestJournal(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path path = dir.resolve(FILE);
        if (Files.exists(path)) {
            dropHalfALine(path);
        }
        this.file = new FileOutputStream(path.toFile(), true);
    }

    private static void dropHalfALine(Path path) throws IOException {
        try (RandomAccessFile kept = new RandomAccessFile(path.toFile(), "rw")) {
            long end = kept.length();
            for (boolean whole = end == 0; !whole && end > 0; ) {
                kept.seek(end - 1);
                whole = kept.read() == '\n';
                end -= whole ? 0 : 1;
            }
            kept.setLength(end);
        }
    }

    synchronized void append(Entry entry) throws IOException {
        file.write((JSON.writeValueAsString(entry) + "\n").getBytes(UTF_8));
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
