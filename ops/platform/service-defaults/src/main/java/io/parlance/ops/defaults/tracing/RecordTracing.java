package io.parlance.ops.defaults.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Carries a trace from record to record in W3C {@code traceparent} headers. */
public final class RecordTracing {
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACEPARENT = "traceparent";
    private static final String INSTRUMENTATION = "io.parlance";

    private final Tracer tracer;

    public RecordTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(INSTRUMENTATION);
    }

    /** Opens no spans and writes no headers; for tests. */
    public static RecordTracing noop() {
        return new RecordTracing(OpenTelemetry.noop());
    }

    /**
     * A consumer's span as the child of what wrote the record, current on this thread until closed.
     *
     * @param name of the step, such as "inference"; the same for all records
     */
    public Hop consume(Headers headers, String name) {
        return open(headers, name, SpanKind.CONSUMER);
    }

    /**
     * A span that goes on with what was kept, current on this thread until closed.
     *
     * @param trace what {@link #current} gave; empty: a trace of its own
     */
    public Hop resume(String trace, String name) {
        Headers headers = new RecordHeaders();
        if (!trace.isEmpty()) {
            put(headers, TRACEPARENT, trace);
        }
        return open(headers, name, SpanKind.INTERNAL);
    }

    /** The current span, to be kept where no record carries it; empty where there is none. */
    public String current() {
        Headers headers = new RecordHeaders();
        inject(headers);
        Header trace = headers.lastHeader(TRACEPARENT);
        return trace == null ? "" : new String(trace.value(), UTF_8);
    }

    /** The span of a call to another system, as the child of what wrote the record. */
    public Hop call(Headers headers, String name) {
        return open(headers, name, SpanKind.CLIENT);
    }

    // The hop closes the scope.
    @SuppressWarnings("MustBeClosedChecker")
    private Hop open(Headers headers, String name, SpanKind kind) {
        Context parent = W3C.extract(Context.root(), headers, Getter.INSTANCE);
        Span span = tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
        return new Hop(span, span.makeCurrent());
    }

    /** Writes the current span into the headers of a record about to be sent. */
    public void inject(Headers headers) {
        W3C.inject(Context.current(), headers, RecordTracing::put);
    }

    private static void put(@Nullable Headers headers, String name, String value) {
        if (headers != null) {
            headers.remove(name);
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    /** One step of a trace; close it on the thread that opened it. */
    public static final class Hop implements AutoCloseable {
        private final Span span;
        private final Scope scope;

        private Hop(Span span, Scope scope) {
            this.span = span;
            this.scope = scope;
        }

        /** Marks the step as failed; {@code why} without personal data. */
        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }

    private enum Getter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            List<Header> all = Arrays.asList(headers.toArray());
            return all.stream().map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), UTF_8);
        }
    }
}
