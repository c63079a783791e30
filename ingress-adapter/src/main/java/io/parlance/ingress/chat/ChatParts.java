package io.parlance.ingress.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import io.parlance.ingress.door.BodyReader;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.serde.SchemaRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Puts the chat's parts together from its settings. */
@Configuration(proxyBeanMethods = false)
class ChatParts {
    @Bean
    ChatGate chatGate(ParlanceSettings settings, ChatSettings chat, Tenants tenants, Clock clock) {
        String key =
                settings.secrets()
                        .chatTokenKey()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "parlance.secrets.chat-token-key is not set"));
        Set<String> known = tenants.all().stream().map(Tenant::id).collect(Collectors.toSet());
        return new ChatGate(TokenKey.ofBase64(key), known, chat.tokenLife(), clock);
    }

    @Bean
    ChatDoor chatDoor(Origins origins, ChatGate gate, BodyReader bodies, ChatSettings chat) {
        SessionLimit limit = new SessionLimit(chat.messagesPerMinute(), System::nanoTime);
        return new ChatDoor(origins, gate, limit, bodies, chat.textLength());
    }

    @Bean
    Recent recent(ChatSettings chat, Clock clock) {
        return new Recent(chat.memory().toBytes(), since(chat, clock));
    }

    private static Instant since(ChatSettings chat, Clock clock) {
        return clock.instant().minus(chat.recent());
    }

    @Bean
    LogHistory logHistory(ParlanceSettings settings, SchemaRegistry registry, ChatSettings chat) {
        // Else a fetch stays behind where one page ended, and the next one waits for it.
        var consumers = consumers(settings, Map.of("fetch.max.wait.ms", 10));
        return new LogHistory(consumers, new ChatWire(registry), chat.readers());
    }

    @Bean
    OpenStreams openStreams(
            Recent recent, LogHistory history, ChatSettings chat, MeterRegistry meters) {
        OpenStreams streams = new OpenStreams(recent, history, chat, Clock.systemUTC());
        Gauge.builder("parlance.chat.streams", streams, OpenStreams::count).register(meters);
        return streams;
    }

    @Bean
    ChatFeed.Sink chatSink(
            Recent recent, OpenStreams streams, RecordTracing tracing, MeterRegistry meters) {
        Counter unreadable = Counter.builder("parlance.chat.unreadable").register(meters);
        return new ChatFeed.Sink(recent, streams, tracing, unreadable);
    }

    @Bean
    ChatFeed chatFeed(
            ParlanceSettings settings,
            SchemaRegistry registry,
            ChatFeed.Sink sink,
            ChatSettings chat) {
        return new ChatFeed(
                consumers(settings, Map.of()),
                new ChatWire(registry),
                sink,
                since(chat, Clock.systemUTC()));
    }

    /** A stream is open for hours; a span or a timer of it says nothing. */
    @Bean
    ObservationPredicate streamsAreNoCalls() {
        return (_, context) ->
                !(context instanceof ServerRequestObservationContext call
                        && stream(call.getCarrier()));
    }

    private static boolean stream(@Nullable HttpServletRequest request) {
        return request != null && request.getRequestURI().endsWith("/events");
    }

    /** Of no group: each edge reads all, and remembers by itself how far. */
    private static Supplier<Consumer<byte[], byte[]>> consumers(
            ParlanceSettings settings, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(settings.consumer());
        config.putAll(more);
        config.put("default.api.timeout.ms", 10_000);
        return () ->
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    WatchEndpoint.Watched watched(Recent recent, LogHistory history, OpenStreams streams) {
        return new WatchEndpoint.Watched(new Transcript(recent, history), streams);
    }
}
