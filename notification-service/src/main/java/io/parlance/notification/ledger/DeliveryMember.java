package io.parlance.notification.ledger;

import io.parlance.ops.defaults.health.ReadyCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * This process as a member of the group: in it from the service's start to its stop, ready while
 * everything that comes in reaches an owner.
 */
public final class DeliveryMember implements SmartLifecycle, ReadyCheck {
    private final Parts parts;
    private final Runnable onFailure;
    private volatile @Nullable DeliveryGroup group;

    /**
     * @param onFailure runs where this process cannot go on
     */
    public DeliveryMember(Parts parts, Runnable onFailure) {
        this.parts = parts;
        this.onFailure = onFailure;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public boolean ready() {
        DeliveryGroup joined = group;
        return joined != null && joined.isReady();
    }

    @Override
    public void start() {
        group = DeliveryGroup.start(parts, onFailure);
    }

    /** Calls under way are let end; what waits is the next owner's. */
    @Override
    public void stop() {
        DeliveryGroup joined = group;
        group = null;
        if (joined != null) {
            leave(joined);
        }
    }

    private static void leave(DeliveryGroup group) {
        try {
            group.leave();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return group != null;
    }
}
