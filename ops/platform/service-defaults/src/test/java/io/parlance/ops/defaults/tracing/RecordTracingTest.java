package io.parlance.ops.defaults.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private final RecordTracing tracing = new RecordTracing(OpenTelemetrySdk.builder().build());

    @Test
    void whatIsWrittenInAHopBelongsToTheTraceOfWhatWasRead() {
        Headers read = new RecordHeaders();
        read.add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(UTF_8));
        Headers written = new RecordHeaders();

        try (var _ = tracing.consume(read, "step")) {
            tracing.inject(written);
        }

        assertThat(traceparent(written)).contains(TRACE).doesNotContain("b7ad6b7169203331");
    }

    @Test
    void aRecordWithoutATraceStartsOne() {
        Headers written = new RecordHeaders();

        try (var _ = tracing.consume(new RecordHeaders(), "step")) {
            tracing.inject(written);
        }

        assertThat(traceparent(written)).hasSize(55);
    }

    @Test
    void anOldTraceparentIsReplaced() {
        Headers written = new RecordHeaders();

        try (var _ = tracing.consume(new RecordHeaders(), "step")) {
            tracing.inject(written);
            tracing.inject(written);
        }

        assertThat(written.headers("traceparent")).hasSize(1);
    }

    @Test
    void noopWritesNothing() {
        Headers written = new RecordHeaders();

        RecordTracing.noop().inject(written);

        assertThat(written).isEmpty();
    }

    private static String traceparent(Headers headers) {
        Header header = headers.lastHeader("traceparent");
        assertThat(header).isNotNull();
        return new String(header.value(), UTF_8);
    }
}
