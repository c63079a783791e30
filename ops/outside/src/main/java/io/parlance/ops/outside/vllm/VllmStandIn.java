package io.parlance.ops.outside.vllm;

import java.io.IOException;
import java.net.URI;

/**
 * A model server on 127.0.0.1 that speaks as vLLM does and takes as long as a model would. It is no
 * language model: it quotes, of the articles in the prompt, the sentences that share the most words
 * with the question.
 */
public final class VllmStandIn implements AutoCloseable {
    private final StandInSettings settings;
    private final Engine engine;
    private final RequestJournal journal;
    private final HttpListener http;

    private VllmStandIn(
            StandInSettings settings, Engine engine, RequestJournal journal, HttpListener http) {
        this.settings = settings;
        this.engine = engine;
        this.journal = journal;
        this.http = http;
    }

    /** Returns when it listens. */
    public static VllmStandIn start(StandInSettings settings) throws IOException {
        Metrics metrics = new Metrics(settings.model());
        Engine engine = new Engine(settings.limits(), metrics);
        RequestJournal journal = new RequestJournal(settings.dataDir());
        try {
            VllmApi api = new VllmApi(settings, engine, metrics, journal);
            HttpListener http = HttpListener.start(settings.port(), api);
            return new VllmStandIn(settings, engine, journal, http);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    public URI url() {
        return http.url();
    }

    /** Those at work may finish; until they have, new ones are turned away and it is healthy. */
    @Override
    public void close() throws IOException {
        engine.drain(settings.drain());
        try (journal) {
            http.close();
        }
    }
}
