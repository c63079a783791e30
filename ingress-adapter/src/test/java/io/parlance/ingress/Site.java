package io.parlance.ingress;

import io.parlance.ingress.sms.TopicReader;
import io.parlance.ops.outside.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker of its own, an edge at it, and what its topics hold. */
public final class Site implements AutoCloseable {
    private final LocalBroker broker;
    private final Path dir;
    private final String[] settings;
    private final Edge edge;

    private Site(LocalBroker broker, Path dir, String... settings) throws IOException {
        this.broker = broker;
        this.dir = dir;
        this.settings = settings;
        this.edge = another("edge");
    }

    /**
     * @param settings of its edges, such as {@code --ingress.retry-after=2s}
     */
    public static Site start(Path dir, String... settings)
            throws IOException, InterruptedException {
        return new Site(LocalBroker.start(dir.resolve("broker")), dir, settings);
    }

    public LocalBroker broker() {
        return broker;
    }

    public Edge edge() {
        return edge;
    }

    /** Where the edge keeps what it keeps. */
    public Path folder() {
        return dir.resolve("edge");
    }

    /** One more edge, with the same settings and a folder of this name. */
    public Edge another(String name) throws IOException {
        return Edge.start(broker, Files.createDirectories(dir.resolve(name)), settings);
    }

    public TopicReader topics() {
        return new TopicReader(broker);
    }

    @Override
    public void close() {
        edge.close();
        broker.close();
    }
}
