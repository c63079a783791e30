package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The chat sessions of this machine, by the names that they have here: a file each. */
final class ChatSessions {
    /** The one that is meant where nobody names one. */
    static final String USUAL = "me";

    private final Path folder;

    /**
     * @param seen number of the last event that was shown; 0 for none
     */
    record ChatSession(String session, String token, long seen) {
        ChatSession seen(long number) {
            return new ChatSession(session, token, Math.max(seen, number));
        }

        @Override
        public String toString() {
            return "ChatSession[]";
        }
    }

    ChatSessions(Path folder) {
        this.folder = folder;
    }

    synchronized Optional<ChatSession> find(String name) {
        Path file = file(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.parse(Files.readString(file), ChatSession.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void keep(String name, ChatSession session) {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "", ".half", mode);
            Files.writeString(half, Json.line(session));
            Files.move(half, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what was shown of this session, unless another one has its name by now. */
    synchronized void seen(String name, ChatSession session, long number) {
        find(name)
                .filter(kept -> kept.session().equals(session.session()))
                .ifPresent(kept -> keep(name, kept.seen(number)));
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
