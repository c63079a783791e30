package io.parlance.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.Withdrawals;
import io.parlance.inference.guard.AnswerGuard;
import io.parlance.inference.knowledge.ArticleIndex;
import io.parlance.inference.knowledge.ArticleReader;
import io.parlance.inference.model.CacheSalt;
import io.parlance.inference.model.VllmReplicas;
import io.parlance.inference.prompt.Company;
import io.parlance.inference.prompt.PromptTemplate;
import io.parlance.inference.work.Caller;
import io.parlance.inference.work.CancelReader;
import io.parlance.inference.work.DraftPost;
import io.parlance.inference.work.InferenceWire;
import io.parlance.inference.work.Outbox;
import io.parlance.inference.work.Prompter;
import io.parlance.inference.work.ReplicaWatch;
import io.parlance.inference.work.RequestIntake;
import io.parlance.inference.work.Responder;
import io.parlance.inference.work.Tally;
import io.parlance.inference.work.Worker;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.stop.ExitStatus;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.ops.intake.IntakeSettings;
import io.parlance.ops.intake.Order;
import io.parlance.schemas.Service;
import io.parlance.schemas.serde.SchemaRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the worker's parts together from its settings. */
@Configuration(proxyBeanMethods = false)
class InferenceParts {
    private static final Logger log = LoggerFactory.getLogger(InferenceParts.class);
    private static final int SALT_BYTES = 32;

    @Bean
    ArticleIndex articleIndex(Tenants tenants) {
        return new ArticleIndex(id -> tenant(tenants, id).map(Tenant::language).orElse(""));
    }

    @Bean
    ArticleReader articleReader(
            ArticleIndex index,
            ParlanceSettings settings,
            SchemaRegistry registry,
            MeterRegistry meters) {
        return new ArticleReader(index, settings.consumer(), registry, meters);
    }

    @Bean
    PromptTemplate promptTemplate(InferenceSettings settings) {
        InferenceSettings.Prompt prompt = settings.prompt();
        return PromptTemplate.load(prompt.template(), prompt.smsCharacters());
    }

    @Bean
    Prompter prompter(
            Tenants tenants,
            ArticleIndex index,
            PromptTemplate template,
            InferenceSettings settings) {
        return new Prompter(
                id -> tenant(tenants, id).map(InferenceParts::company),
                index,
                template,
                settings.prompt().passages());
    }

    private static Optional<Tenant> tenant(Tenants tenants, String id) {
        return tenants.all().stream().filter(tenant -> tenant.id().equals(id)).findFirst();
    }

    private static Company company(Tenant tenant) {
        return new Company(tenant.name(), tenant.voice(), tenant.language());
    }

    @Bean
    VllmReplicas vllmReplicas(InferenceSettings settings) {
        return new VllmReplicas(settings.model().settings());
    }

    @Bean
    Places places(InferenceSettings settings) {
        return new Places(settings.pool().settings(settings.lanes().shares()), System::nanoTime);
    }

    @Bean
    ReplicaWatch replicaWatch(
            InferenceSettings settings, Places places, VllmReplicas models, MeterRegistry meters) {
        return settings.file()
                .map(file -> ReplicaWatch.ofFile(file, places, models, meters))
                .orElseGet(() -> ReplicaWatch.of(settings.replicas(), places, models, meters));
    }

    /** Of one key at every worker, or the replicas' caches are not shared by them. */
    @Bean
    CacheSalt cacheSalt(ParlanceSettings settings) {
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        return new CacheSalt(
                settings.secrets().signingKey().map(Base64.getDecoder()::decode).orElse(random));
    }

    @Bean
    Caller caller(
            VllmReplicas models,
            CacheSalt salt,
            RecordTracing tracing,
            DraftPost drafts,
            PromptTemplate template,
            InferenceSettings settings) {
        return new Caller(
                new Caller.Means(models, salt, tracing, drafts),
                new Caller.Terms(template.terms(), settings.callTimeout(), System::nanoTime));
    }

    @Bean
    Responder responder(
            Prompter prompter,
            Places places,
            Withdrawals withdrawals,
            Caller caller,
            Clock clock,
            InferenceSettings settings) {
        InferenceSettings.Guard limits = settings.guard();
        var guard = new AnswerGuard(limits.maxSmsCharacters(), limits.maxCharacters());
        return new Responder(
                new Responder.Parts(prompter, places, withdrawals, caller, guard),
                clock,
                settings.maxTries());
    }

    @Bean
    Producer<byte[], byte[]> producer(ParlanceSettings settings) {
        Map<String, Object> house = new HashMap<>(settings.producer());
        house.put("client.id", Service.INFERENCE_WORKER.word());
        return new KafkaProducer<>(house, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaClientMetrics producerMetrics(Producer<byte[], byte[]> producer) {
        return new KafkaClientMetrics(producer);
    }

    @Bean
    Outbox outbox(
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            Clock clock,
            RecordTracing tracing) {
        return new Outbox(producer, new InferenceWire(registry, clock), tracing);
    }

    @Bean
    Worker worker(Responder responder, Outbox outbox, MeterRegistry meters, RecordTracing tracing) {
        return new Worker(responder, outbox, new Tally(meters), tracing);
    }

    @Bean
    RequestIntake requestIntake(
            ArticleReader articles,
            CancelReader cancels,
            ReplicaWatch replicas,
            Outbox outbox,
            Worker worker,
            ParlanceSettings house,
            InferenceSettings settings,
            MeterRegistry meters) {
        Map<Lane, RequestIntake.Opening> openings = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            var opening =
                    RequestIntake.Opening.of(house.consumer(), intake(lane, settings), worker);
            openings.put(lane, opening);
        }
        var before = new RequestIntake.Before(articles, cancels, replicas, outbox);
        var intake = new RequestIntake(before, openings, InferenceParts::fail);
        for (Lane lane : Lane.values()) {
            Tags tag = Tags.of("lane", lane.word());
            meters.gauge("parlance.inference.worked", tag, intake, all -> all.worked(lane));
        }
        return intake;
    }

    static IntakeSettings intake(Lane lane, InferenceSettings settings) {
        LaneSettings.Window window = settings.lanes().window(lane);
        return new IntakeSettings(
                InferenceWire.requests(lane).name(),
                Service.INFERENCE_WORKER.group(lane.word()),
                Order.NONE,
                window.records(),
                window.size().toBytes(),
                settings.stopWithin());
    }

    private static void fail(Throwable cause) {
        log.error("the worker cannot go on and stops; its supervisor starts it anew", cause);
        ExitStatus.fail();
    }
}
