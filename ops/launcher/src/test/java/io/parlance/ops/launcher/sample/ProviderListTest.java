package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProviderListTest {
    @Test
    void readsAllPagesInTheOrderOfAcceptance() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2010-04-01/Accounts/AC1/Messages.json", ProviderListTest::page);
        server.start();
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        try (ProviderList list = new ProviderList(base, new SmsAccount("AC1", "t"))) {
            var all = list.all();

            assertThat(all)
                    .extracting(ProviderList.Accepted::sid)
                    .containsExactly("SM1", "SM2", "SM3");
            assertThat(all.getFirst().at()).isEqualTo(Instant.parse("2026-11-01T12:00:01Z"));
        } finally {
            server.stop(0);
        }
    }

    private static void page(HttpExchange exchange) throws IOException {
        boolean second = exchange.getRequestURI().getQuery().contains("Page=1");
        String body =
                second
                        ? "{\"messages\":[" + one(1) + "],\"next_page_uri\":null}"
                        : "{\"messages\":["
                                + one(3)
                                + ","
                                + one(2)
                                + "],\"next_page_uri\":\"/2010-04-01/Accounts/AC1/Messages.json?Page=1\"}";
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String one(int number) {
        return """
        {"sid":"SM%d","from":"+1","to":"+2","body":"text %d",\
        "date_created":"Sun, 01 Nov 2026 12:00:0%d +0000"}\
        """
                .formatted(number, number, number);
    }
}
