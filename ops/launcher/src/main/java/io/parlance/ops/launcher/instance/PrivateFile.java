package io.parlance.ops.launcher.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read. */
final class PrivateFile {
    private PrivateFile() {}

    /** Written beside it and moved, so that nobody sees half of it or reads it in between. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path whole = Files.createTempFile(file.getParent(), "." + file.getFileName(), "", mode);
        Files.writeString(whole, text, UTF_8);
        Files.move(
                whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
