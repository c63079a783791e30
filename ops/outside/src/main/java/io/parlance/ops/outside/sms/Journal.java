package io.parlance.ops.outside.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the provider must not forget: one JSON object a line, only ever appended to. */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** It holds people's numbers and what they are told. */
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** A line: one of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(@Nullable Message accepted, @Nullable Reported reported) {
        static Entry of(Message accepted) {
            return new Entry(accepted, null);
        }

        static Entry of(Reported reported) {
            return new Entry(null, reported);
        }
    }

    /** This status, and all before it, need no callback any more. */
    record Reported(String sid, MessageStatus status) {}

    /** Not a channel: those are closed for everybody when one writer is interrupted. */
    private final RandomAccessFile file;

    private Journal(RandomAccessFile file) {
        this.file = file;
    }

    /** Hands over what is there, in order. A last line without its end was never answered for. */
    static Journal open(Path path, Consumer<Entry> reader) throws IOException {
        byte[] kept = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int end = kept.length;
        while (end > 0 && kept[end - 1] != '\n') {
            end--;
        }
        new String(kept, 0, end, UTF_8)
                .lines()
                .forEach(line -> reader.accept(JSON.readValue(line, Entry.class)));
        if (Files.notExists(path)) {
            Files.createFile(path, PRIVATE);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(end);
        file.seek(end);
        return new Journal(file);
    }

    /** Returns when the disk has it. */
    void append(Message accepted) throws IOException {
        write(Entry.of(accepted));
        file.getFD().sync();
    }

    /** May be lost by a crash: the callback then comes once more, as a provider's may. */
    void append(Reported reported) throws IOException {
        write(Entry.of(reported));
    }

    private void write(Entry entry) throws IOException {
        long before = file.getFilePointer();
        try {
            file.write((JSON.writeValueAsString(entry) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            // Half a line would spoil the next one.
            file.setLength(before);
            file.seek(before);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
