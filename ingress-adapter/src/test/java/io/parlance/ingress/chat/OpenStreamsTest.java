package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.Address;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** P2: what one stream does to itself, the others do not notice. */
class OpenStreamsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Recent recent = new Recent(1 << 20, Instant.EPOCH);
    private final OpenStreams streams =
            new OpenStreams(recent, new LogOfTest(), ChatOfTest.SETTINGS, Clock.systemUTC());

    @Test
    void aStreamThatBreaksEndsAloneAndTheOthersAreKeptAlive() throws IOException {
        Connection broken = new Connection();
        Connection sound = new Connection();
        streams.start();
        open(Entries.ONE, broken);
        open(Entries.OTHER, sound);
        broken.breaks = true;

        Awaitility.await().atMost(LIMIT).until(() -> streams.count() == 1);

        int before = sound.comments();
        Awaitility.await().atMost(LIMIT).until(() -> sound.comments() > before + 1);
        assertThat(streams.count()).isOne();
        streams.stop();
    }

    private void open(Entries whose, Connection connection) throws IOException {
        Instant now = Instant.now();
        var session = Address.session(whose.contact().value());
        ChatToken token = new ChatToken(session, "shop", now, now.plus(Duration.ofDays(1)));
        streams.open(new EventStream.Start(token, whose.contact(), 0), connection.async());
    }

    /** A response that the client takes at once, until it breaks. */
    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private volatile boolean breaks;

        AsyncContext async() {
            MockHttpServletResponse response =
                    new MockHttpServletResponse() {
                        @Override
                        public ServletOutputStream getOutputStream() {
                            return Connection.this;
                        }
                    };
            return new MockAsyncContext(new MockHttpServletRequest(), response);
        }

        int comments() {
            return written.toString(UTF_8).split(EventText.COMMENT, -1).length;
        }

        @Override
        public boolean isReady() {
            if (breaks) {
                throw new IllegalStateException("a fault of the server");
            }
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void write(int b) {
            written.write(b);
        }
    }
}
