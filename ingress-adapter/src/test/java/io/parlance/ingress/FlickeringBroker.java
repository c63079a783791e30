package io.parlance.ingress;

import io.parlance.ops.outside.broker.BrokerSettings;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.ContactKey;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** A broker that goes away, and comes back at the same ports with what it had. */
public final class FlickeringBroker implements AutoCloseable {
    private final BrokerSettings settings;
    private LocalBroker broker;

    private FlickeringBroker(BrokerSettings settings) throws IOException, InterruptedException {
        this.settings = settings;
        this.broker = LocalBroker.start(settings);
    }

    public static FlickeringBroker start(Path folder) throws IOException, InterruptedException {
        String fingerprint = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY).fingerprint();
        return new FlickeringBroker(
                new BrokerSettings(freePort(), freePort(), folder, Topics.PARTITIONS, fingerprint));
    }

    /**
     * Below those that the system gives to clients: one of them could take the port of a broker
     * that is away for a moment.
     */
    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException _) {
            return freePort();
        }
    }

    /** The one that is there, or was there last. */
    public LocalBroker broker() {
        return broker;
    }

    public void goAway() {
        broker.close();
    }

    public void comeBack() throws IOException, InterruptedException {
        broker = LocalBroker.start(settings);
    }

    @Override
    public void close() {
        broker.close();
    }
}
