package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private HttpRequest read(String text) throws IOException {
        return HttpRequest.read(new ByteArrayInputStream(text.getBytes(UTF_8)), out);
    }

    @Test
    void readsABodyOfAGivenLength() throws IOException {
        HttpRequest request =
                read("POST /a?b=c HTTP/1.1\r\nX-Name: v\r\nContent-Length: 3\r\n\r\n\u00e4bc");

        assertThat(request.path()).isEqualTo("/a");
        assertThat(request.header("x-name")).isEqualTo("v");
        assertThat(request.body()).isEqualTo("\u00e4b");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        HttpRequest request =
                read(
                        """
                        POST / HTTP/1.1\r
                        Transfer-Encoding: chunked\r
                        \r
                        3\r
                        abc\r
                        A;x=y\r
                        0123456789\r
                        0\r
                        \r
                        """);

        assertThat(request.body()).isEqualTo("abc0123456789");
    }

    @Test
    void tellsAClientToGoOnThatAsksFirst() throws IOException {
        read("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx");

        assertThat(out.toString(UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort",
                "GET / HTTP/1.1\r\nHost: x"
            })
    void refusesWhatIsNoWholeRequest(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ProtocolException.class);
    }
}
