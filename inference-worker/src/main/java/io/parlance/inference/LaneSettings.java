package io.parlance.inference;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Shares;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** {@code inference.lanes.*}: how much of each lane is worked on at once. */
public record LaneSettings(
        @DefaultValue Live live, @DefaultValue Deferred deferred, @DefaultValue Bulk bulk) {
    /** Requests of one lane that are worked on at once; what is beyond them waits in Kafka. */
    public sealed interface Window {
        /** How many of them. */
        int records();

        /** Their records together. */
        DataSize size();
    }

    /** The live lane may hold every place. */
    public record Live(@DefaultValue LiveWindow window) {}

    /**
     * @param share of a replica's places that it and bulk may hold together, in percent
     */
    public record Deferred(@DefaultValue DeferredWindow window, @DefaultValue("75") int share) {}

    /**
     * @param share of a replica's places that it may hold, in percent
     */
    public record Bulk(@DefaultValue BulkWindow window, @DefaultValue("50") int share) {}

    public record LiveWindow(@DefaultValue("512") int records, @DefaultValue("32MB") DataSize size)
            implements Window {
        public LiveWindow {
            requireWindow("live", records, size);
        }
    }

    public record DeferredWindow(
            @DefaultValue("256") int records, @DefaultValue("16MB") DataSize size)
            implements Window {
        public DeferredWindow {
            requireWindow("deferred", records, size);
        }
    }

    public record BulkWindow(@DefaultValue("128") int records, @DefaultValue("8MB") DataSize size)
            implements Window {
        public BulkWindow {
            requireWindow("bulk", records, size);
        }
    }

    public LaneSettings {
        requireThat(
                deferred.share() >= 1 && deferred.share() <= 100,
                "deferred.share",
                "1 to 100 percent");
        requireThat(
                bulk.share() >= 1 && bulk.share() <= deferred.share(),
                "bulk.share",
                "1 percent to lanes.deferred.share, in which it is contained");
    }

    Window window(Lane lane) {
        return switch (lane) {
            case LIVE -> live.window();
            case DEFERRED -> deferred.window();
            case BULK -> bulk.window();
        };
    }

    Shares shares() {
        return new Shares(deferred.share(), bulk.share());
    }

    private static void requireWindow(String lane, int records, DataSize size) {
        requireThat(records >= 1 && records <= 100_000, lane + ".window.records", "1 to 100000");
        requireThat(size.toKilobytes() >= 128, lane + ".window.size", "128KB or more");
    }

    private static void requireThat(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("inference.lanes." + key + " must be " + what);
        }
    }
}
