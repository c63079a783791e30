package io.parlance.ops.launcher.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who holds a port, as far as the kernel's {@code /proc} tells (man 5 proc, /proc/net/tcp). */
final class PortHolders {
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int SHOWN = 60;

    private final Path proc;

    PortHolders() {
        this(Path.of("/proc"));
    }

    PortHolders(Path proc) {
        this.proc = proc;
    }

    /** Whether a server could listen on this port of 127.0.0.1. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Such as {@code 4711 (java -jar shop.jar)}; empty where it cannot be told. */
    Optional<String> holder(int port) {
        Set<String> sockets = new HashSet<>(sockets(proc.resolve("net/tcp"), port));
        sockets.addAll(sockets(proc.resolve("net/tcp6"), port));
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : all) {
                if (holds(process, sockets)) {
                    return Optional.of(process.getFileName() + " (" + command(process) + ")");
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Names, as links in fd show them, of the sockets that listen on the port. */
    static Set<String> sockets(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> found = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE
                        && columns[LOCAL].endsWith(suffix)
                        && columns[STATE].equals(LISTENING)) {
                    found.add("socket:[" + columns[INODE] + "]");
                }
            }
        } catch (IOException _) {
            return found;
        }
        return found;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            // Another user's, or gone by now.
            return false;
        }
    }

    private static String command(Path process) {
        try {
            String line = new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8);
            String words = line.replace('\0', ' ').strip();
            return words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
        } catch (IOException _) {
            return "?";
        }
    }
}
