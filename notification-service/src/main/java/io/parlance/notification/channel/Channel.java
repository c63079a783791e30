package io.parlance.notification.channel;

import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** One way to customers. Called on virtual threads, many calls at once. */
public interface Channel {
    /**
     * Sends it once. Once {@code deadline} has passed nothing of it may still leave; the answer
     * comes no later than shortly after.
     */
    Answer deliver(Send send, Deadline deadline) throws InterruptedException;

    /**
     * The copies that the provider has from this Send's sender to its recipient with its text,
     * newest first.
     *
     * @param since the provider may have taken it at this time or later
     * @throws IOException where the provider cannot be asked; try again
     */
    List<Sighting> find(Send send, Instant since) throws IOException, InterruptedException;
}
