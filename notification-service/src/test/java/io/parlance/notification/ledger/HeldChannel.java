package io.parlance.notification.ledger;

import io.parlance.notification.channel.Channel;
import io.parlance.notification.channel.Deadline;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt;
import io.parlance.notification.delivery.Send;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A channel whose calls reach the provider, and whose answers come when a test says so. */
final class HeldChannel implements Channel {
    private final Channel channel;
    private final CountDownLatch accepted = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldChannel(Channel channel) {
        this.channel = channel;
    }

    @Override
    public Answer deliver(Send send, Deadline deadline) throws InterruptedException {
        Answer answer = channel.deliver(send, deadline);
        accepted.countDown();
        released.await();
        return answer;
    }

    @Override
    public List<Receipt.Sighting> find(Send send, Instant since)
            throws IOException, InterruptedException {
        return channel.find(send, since);
    }

    boolean isUnderWay() {
        return accepted.getCount() == 0;
    }

    void release() {
        released.countDown();
    }
}
