package io.parlance.ops.outside.vllm;

import io.parlance.ops.outside.fault.ControlApi;
import io.parlance.ops.outside.fault.Fault;
import io.parlance.ops.outside.fault.Faults;
import io.parlance.ops.outside.vllm.HttpConnection.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** vLLM's server by its OpenAI-compatible API, as far as it is needed here. */
final class VllmApi implements HttpHandler {
    private static final String CONTROL = "/control";
    private static final String CHAT = "/v1/chat/completions";

    /** Until the client has had enough. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private static final String GARBAGE = "}{ \"this\": is not what was asked for";

    private final StandInSettings settings;
    private final Engine engine;
    private final Metrics metrics;
    private final RequestJournal journal;
    private final Clock clock;
    private final RandomGenerator random;
    private final Faults<VllmFault> faults;
    private final ControlApi<VllmFault> control;

    VllmApi(StandInSettings settings, Engine engine, Metrics metrics, RequestJournal journal) {
        this.settings = settings;
        this.engine = engine;
        this.metrics = metrics;
        this.journal = journal;
        this.clock = Clock.systemUTC();
        this.random = RandomGenerator.of("SecureRandom");
        this.faults = new Faults<>(clock);
        this.control = new ControlApi<>(faults, List.of(VllmFault.values()), clock);
    }

    @Override
    public HttpReply answer(HttpRequest request) throws IOException, InterruptedException {
        if (request.path().equals(CONTROL)) {
            ControlApi.Answer answer = control.answer(request.method(), request.body());
            return HttpReply.json(answer.status(), answer.body());
        }
        if (faults.hitsAll(VllmFault.DOWN, request.path().equals(CHAT))) {
            return new HttpReply.HangUp();
        }
        if (request.path().equals(CHAT)) {
            return request.method().equals("POST")
                    ? chat(request)
                    : HttpReply.error(ApiError.method());
        }
        return request.method().equals("GET")
                ? shown(request.path())
                : HttpReply.error(ApiError.notFound());
    }

    private HttpReply shown(String path) {
        return switch (path) {
            case "/health" -> HttpReply.empty();
            case "/version" -> HttpReply.json(200, Map.of("version", ServedModel.FORMS_OF));
            case "/load" -> HttpReply.json(200, Map.of("server_load", engine.inside()));
            case "/metrics" ->
                    HttpReply.text(Metrics.TYPE, metrics.text(engine.running(), engine.waiting()));
            case "/v1/models" -> HttpReply.json(200, models());
            default -> HttpReply.error(ApiError.notFound());
        };
    }

    private Map<String, Object> models() {
        ServedModel served =
                new ServedModel(settings.model(), settings.limits().maxModelLen(), randomId());
        return served.list(clock.instant().getEpochSecond());
    }

    private HttpReply chat(HttpRequest request) throws IOException, InterruptedException {
        try {
            ChatRequest chat = ChatRequest.read(request.body(), settings.limits().maxModelLen());
            check(chat);
            Optional<ApiError> flaw = chat.schema().flatMap(SchemaAnswer::flaw);
            return flaw.isPresent() ? refused(chat, flaw.get()) : chat(chat, id(request, chat));
        } catch (BadRequestException e) {
            return HttpReply.error(e.error());
        }
    }

    /** vLLM looks at a schema only when it has begun to answer. */
    private static HttpReply refused(ChatRequest chat, ApiError error) {
        return chat.delivery() == ChatRequest.Delivery.WHOLE
                ? HttpReply.error(error)
                : new HttpReply.Events(events -> Generation.failed(events, error));
    }

    private void check(ChatRequest chat) throws BadRequestException {
        if (!chat.model().isEmpty() && !chat.model().equals(settings.model())) {
            throw new BadRequestException(ApiError.unknownModel(chat.model(), settings.model()));
        }
        int limit = settings.limits().maxModelLen();
        if (chat.promptTokens() > limit) {
            throw new BadRequestException(ApiError.inputTooLong(limit));
        }
    }

    private HttpReply chat(ChatRequest chat, String id) throws IOException, InterruptedException {
        Optional<Fault<VllmFault>> fault = faults.take(Fault.EVERYBODY);
        @Nullable VllmFault kind = fault.map(Fault::kind).orElse(null);
        if (kind == VllmFault.BROKEN) {
            return HttpReply.error(ApiError.broken());
        }
        if (engine.isStopping()) {
            return HttpReply.error(ApiError.stopping());
        }
        Optional<Engine.Place> place =
                kind == VllmFault.BUSY ? Optional.empty() : engine.enter(chat.priority());
        if (place.isEmpty()) {
            return HttpReply.error(ApiError.busy());
        }
        Completion completion = completion(chat, id, kind == VllmFault.GARBAGE);
        var task = new Generation.Task(chat, completion, delay(fault), clock.instant());
        var generation = new Generation(task, settings.pace(), metrics, journal);
        return chat.delivery() == ChatRequest.Delivery.WHOLE
                ? generation.whole(place.get())
                : new HttpReply.Events(events -> generation.stream(place.get(), events));
    }

    private static Duration delay(Optional<Fault<VllmFault>> fault) {
        return fault.map(set ->
                        switch (set.kind()) {
                            case SLOW -> set.delay();
                            case HANG -> FOREVER;
                            case BROKEN, BUSY, DOWN, GARBAGE -> Duration.ZERO;
                        })
                .orElse(Duration.ZERO);
    }

    private Completion completion(ChatRequest chat, String id, boolean garbage) {
        int prompt = chat.promptTokens();
        int room = settings.limits().maxModelLen() - prompt;
        int most = Math.min(room, chat.maxTokens().orElse(room));
        String wanted = garbage ? GARBAGE : Quoting.answer(chat);
        String content = Tokens.first(most, wanted);
        boolean whole = content.length() == wanted.length();
        Completion.Usage usage = new Completion.Usage(prompt, Tokens.in(content), whole);
        long now = clock.instant().getEpochSecond();
        return new Completion(id, now, settings.model(), content, usage);
    }

    private String id(HttpRequest request, ChatRequest chat) {
        String given = request.header("x-request-id");
        String own = given.isEmpty() ? chat.requestId() : given;
        return "chatcmpl-" + (own.isEmpty() ? randomId() : own);
    }

    private String randomId() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
