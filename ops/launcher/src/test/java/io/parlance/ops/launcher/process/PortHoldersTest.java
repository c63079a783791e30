package io.parlance.ops.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHoldersTest {
    @Test
    void aPortThatSomebodyListensOnIsNotFree() throws IOException {
        try (ServerSocket taken = listen()) {
            assertThat(PortHolders.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheProcessThatHoldsAPort() throws IOException {
        try (ServerSocket taken = listen()) {
            assertThat(new PortHolders().holder(taken.getLocalPort()))
                    .hasValueSatisfying(holder ->
                            assertThat(holder).startsWith(ProcessHandle.current().pid() + " ("));
        }
    }

    @Test
    void looksAtListenersOnly(@TempDir Path folder) throws IOException {
        Path table = folder.resolve("tcp");
        Files.writeString(
                table,
                """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41
                   1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 42
                   2: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 43
                """);

        assertThat(PortHolders.sockets(table, 8080)).containsExactly("socket:[41]");
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
