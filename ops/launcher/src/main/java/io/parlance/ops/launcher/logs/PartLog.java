package io.parlance.ops.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What one process wrote. */
final class PartLog implements AutoCloseable {
    private final Part part;
    private final Path path;
    private final GrowingFile file;

    PartLog(Instance instance, Part part) {
        this.part = part;
        this.path = path(instance, part);
        this.file = new GrowingFile(path);
    }

    /** All services of a process write events into one file; the others have a console. */
    static Path path(Instance instance, Part part) {
        return switch (part) {
            case BROKER, OUTSIDE -> instance.console(part);
            default -> instance.log().resolve(part.word() + ".log");
        };
    }

    /** What came since the last time; at first, all of the file. */
    List<Event> read() throws IOException {
        List<String> lines = file.read();
        return lines.isEmpty() ? List.of() : events(lines, written(path));
    }

    /** Of the files that were put away and written to after that moment, the oldest first. */
    List<Event> readPutAway(Instant since) throws IOException {
        if (!Files.exists(path.getParent())) {
            return List.of();
        }
        List<Path> putAway;
        try (Stream<Path> beside = Files.list(path.getParent())) {
            putAway =
                    beside.filter(this::isPutAway)
                            .sorted(Comparator.comparing(PartLog::written))
                            .toList();
        }
        List<Event> events = new ArrayList<>();
        for (Path old : putAway) {
            if (written(old).isAfter(since)) {
                events.addAll(events(lines(old), written(old)));
            }
        }
        return events;
    }

    private boolean isPutAway(Path other) {
        return other.getFileName().toString().startsWith(path.getFileName() + ".");
    }

    private List<Event> events(List<String> lines, Instant last) {
        return switch (part) {
            case BROKER, OUTSIDE -> new PlainLines(part, ZoneId.systemDefault()).of(lines, last);
            default -> EcsLines.of(part, lines);
        };
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                var reader = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** Now, where it is just being put away. */
    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException _) {
            return Instant.now();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
