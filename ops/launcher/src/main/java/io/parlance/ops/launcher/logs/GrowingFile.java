package io.parlance.ops.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody else writes at its end, and now and then puts away for a new one of the same
 * name. What was put away is read to its end first, so no line is missed.
 */
final class GrowingFile implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final Path path;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable FileChannel open;
    private @Nullable Object key;

    GrowingFile(Path path) {
        this.path = path;
    }

    /** The whole lines that came since the last time; at first, all. */
    List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        // Before it is read: what is put away afterwards shows the next time.
        boolean isPutAway = open != null && !Objects.equals(key, currentKey());
        readOn(lines);
        if (isPutAway) {
            close();
            readOn(lines);
        }
        return lines;
    }

    private void readOn(List<String> lines) throws IOException {
        FileChannel file = open == null ? open() : open;
        if (file == null) {
            return;
        }
        if (file.size() < file.position()) {
            file.position(0);
            begun.reset();
        }
        while (file.read(chunk.clear()) > 0) {
            take(chunk.flip(), lines);
        }
    }

    private void take(ByteBuffer bytes, List<String> lines) {
        while (bytes.hasRemaining()) {
            byte one = bytes.get();
            if (one == '\n') {
                lines.add(begun.toString(UTF_8));
                begun.reset();
            } else {
                begun.write(one);
            }
        }
    }

    private @Nullable FileChannel open() throws IOException {
        try {
            while (true) {
                key = currentKey();
                FileChannel file = FileChannel.open(path);
                // Put away just then, the key would be another file's, and this one read twice.
                if (Objects.equals(key, currentKey())) {
                    open = file;
                    return file;
                }
                file.close();
            }
        } catch (NoSuchFileException _) {
            // Between putting away and the new one, or not begun yet.
            return null;
        }
    }

    private @Nullable Object currentKey() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException _) {
            return key;
        }
    }

    @Override
    public void close() throws IOException {
        begun.reset();
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
