package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.quickstart.Spans.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * P5: one message is one trace, over HTTP and over all topics, and each of its hops is there once.
 */
@ExtendWith(OneParlance.class)
class TracingIT {
    /** Spans are sent in batches. */
    private static final Duration SENT = Duration.ofSeconds(45);

    @AfterEach
    void collectNoMore(LiveParlance parlance) {
        parlance.spans().ignore();
    }

    @Test
    void anSmsIsOneTraceFromTheWebhookToTheProvidersCall(LiveParlance parlance) {
        parlance.spans().collect();

        parlance.done(
                "say", "sms", "--from", parlance.customer(), "How long is a gift card valid?");

        assertIsTheTrace(
                parlance.spans(),
                """
                http post /v1/sms/twilio (ingress-adapter)
                  conversation (conversation-stream)
                    conversation (conversation-stream)
                      inference (inference-worker)
                        chat (inference-worker)
                        conversation (conversation-stream)
                          deliver (notification-service)
                          delivered (notification-service)
                            conversation (conversation-stream)
                """);
    }

    @Test
    void aMailIsOneTraceFromTheListenerToTheCompanysServer(LiveParlance parlance) {
        parlance.spans().collect();

        parlance.done(
                "say",
                "mail",
                "--from",
                "ada-" + UUID.randomUUID() + "@customers.example",
                "How long is a gift card valid?");

        assertIsTheTrace(
                parlance.spans(),
                """
                mail (ingress-adapter)
                  conversation (conversation-stream)
                    inference (inference-worker)
                      chat (inference-worker)
                      conversation (conversation-stream)
                        deliver (notification-service)
                        delivered (notification-service)
                          conversation (conversation-stream)
                """);
    }

    @Test
    void aChatMessageIsOneTraceFromTheApiToTheOpenEventStream(LiveParlance parlance)
            throws IOException, InterruptedException {
        parlance.spans().collect();
        ChatWindow window = ChatWindow.open(parlance.edge());

        try (ChatWindow.Events events = window.watch(0)) {
            window.write("How long is a gift card valid?");
            assertThat(events.ids(3)).containsExactly(1L, 2L, 3L);
        }

        assertIsTheTrace(
                parlance.spans(),
                """
                http post /v1/chat/sessions/{session}/messages (ingress-adapter)
                  conversation (conversation-stream)
                    conversation (conversation-stream)
                      inference (inference-worker)
                        chat (inference-worker)
                        conversation (conversation-stream)
                          delivered (notification-service)
                            conversation (conversation-stream)
                          show (notification-service)
                            shown (ingress-adapter)
                      show (notification-service)
                        shown (ingress-adapter)
                    show (notification-service)
                      shown (ingress-adapter)
                """);
    }

    private static void assertIsTheTrace(Spans spans, String expected) {
        String first = expected.lines().findFirst().orElseThrow();
        await().atMost(SENT)
                .untilAsserted(() -> assertThat(traces(spans, first)).containsExactly(expected));
    }

    /** Those that begin with this hop, each as a tree; below it, what hangs on nothing. */
    private static List<String> traces(Spans spans, String first) {
        List<Seen> seen = spans.seen();
        return spans.roots().stream()
                .filter(span -> line(span).equals(first))
                .map(span -> tree(span, seen, "") + strays(span, seen))
                .toList();
    }

    private static String strays(Seen first, List<Seen> spans) {
        Set<String> ids = spans.stream().map(Seen::id).collect(Collectors.toSet());
        return spans.stream()
                .filter(span -> span.trace().equals(first.trace()) && !span.equals(first))
                .filter(span -> !ids.contains(span.parent()))
                .map(span -> tree(span, spans, "? "))
                .collect(Collectors.joining());
    }

    private static String tree(Seen span, List<Seen> spans, String indent) {
        String below =
                spans.stream()
                        .filter(other -> other.trace().equals(span.trace()))
                        .filter(other -> other.parent().equals(span.id()))
                        .sorted(Comparator.comparing(TracingIT::line))
                        .map(child -> tree(child, spans, indent + "  "))
                        .collect(Collectors.joining());
        return indent + line(span) + "\n" + below;
    }

    private static String line(Seen span) {
        return "%s (%s)".formatted(span.name(), span.service());
    }
}
