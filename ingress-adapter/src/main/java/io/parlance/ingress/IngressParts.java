package io.parlance.ingress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.parlance.ingress.chat.ChatSettings;
import io.parlance.ingress.desk.DeskSettings;
import io.parlance.ingress.door.BodyReader;
import io.parlance.ingress.door.Issuer;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.mail.MailSettings;
import io.parlance.ingress.publish.IngressWire;
import io.parlance.ingress.publish.Publisher;
import io.parlance.ingress.publish.PublisherReady;
import io.parlance.ingress.publish.Tally;
import io.parlance.ingress.sms.TwilioSignature;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the edge's parts together from its settings. */
@Configuration(proxyBeanMethods = false)
class IngressParts {
    @Bean
    BodyReader bodyReader(IngressSettings settings) {
        return new BodyReader(settings.maxBodyBytes());
    }

    @Bean
    Problems problems(MeterRegistry meters, IngressSettings settings) {
        return new Problems(meters, settings.retryAfter());
    }

    @Bean
    ChatSettings chatSettings(IngressSettings settings) {
        return settings.chat();
    }

    @Bean
    DeskSettings deskSettings(IngressSettings settings) {
        return settings.desk();
    }

    @Bean
    Issuer issuer(DeskSettings desk, Tenants tenants) {
        Set<String> known = tenants.all().stream().map(Tenant::id).collect(Collectors.toSet());
        return new Issuer(desk.issuer(), desk.audience(), known);
    }

    @Bean
    TwilioSignature twilioSignature(ParlanceSettings settings) {
        return new TwilioSignature(settings.edge().publicUrl(), settings.sms());
    }

    @Bean
    MailSettings mailSettings(IngressSettings settings) {
        return settings.mail();
    }

    @Bean
    Producer<byte[], byte[]> producer(ParlanceSettings settings, IngressSettings ingress) {
        return new KafkaProducer<>(
                producerSettings(settings.producer(), ingress.publishTimeOutMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The client gives up when the caller has. */
    static Map<String, Object> producerSettings(Map<String, Object> house, int timeOutMillis) {
        Map<String, Object> settings = new HashMap<>(house);
        settings.put("client.id", Service.INGRESS_ADAPTER.word());
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", timeOutMillis);
        settings.put("request.timeout.ms", timeOutMillis);
        settings.put("delivery.timeout.ms", timeOutMillis);
        return settings;
    }

    @Bean
    KafkaClientMetrics producerMetrics(Producer<byte[], byte[]> producer) {
        return new KafkaClientMetrics(producer);
    }

    @Bean
    Publisher publisher(
            Producer<byte[], byte[]> producer,
            IngressWire wire,
            RecordTracing tracing,
            Tally tally,
            IngressSettings settings) {
        return new Publisher(producer, wire, tracing, tally, settings.publishTimeOut());
    }

    @Bean
    IngressWire ingressWire(SchemaRegistry registry, Clock clock) {
        return new IngressWire(registry, clock);
    }

    @Bean
    Tally tally(MeterRegistry meters) {
        return new Tally(meters);
    }

    @Bean
    PublisherReady publisherReady(Publisher publisher) {
        return new PublisherReady(publisher);
    }
}
