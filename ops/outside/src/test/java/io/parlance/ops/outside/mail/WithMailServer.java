package io.parlance.ops.outside.mail;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test gets a mail server with an empty folder, and a client of it. */
abstract class WithMailServer {
    @TempDir Path dir;
    MailServer server;
    MailClient client;

    @BeforeEach
    void start() throws Exception {
        server = MailServer.start(new MailSettings(0, 0, dir));
        client = new MailClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The next one has the folder as this one left it. */
    void restart() throws Exception {
        stop();
        start();
    }
}
