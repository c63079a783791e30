package io.parlance.ops.defaults.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Lets a warning of Kafka's clients through once in a while. While a broker is away each of them
 * says so many times a second, and what our own code says of it would drown. Errors all pass.
 */
public final class Repeats extends TurboFilter {
    /** Between two lines of the same words, whichever client says them. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String NAME = "repeats";
    private static final String KAFKA = "org.apache.kafka.";

    /** Words are templates of libraries, so there are few; a bound for what is none. */
    private static final int MOST = 1_000;

    private final LongSupplier nanos;
    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();

    Repeats(LongSupplier nanos) {
        this.nanos = nanos;
        setName(NAME);
    }

    /** From now on for the whole JVM; asked again, it changes nothing. */
    public static synchronized void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
                && logback.getTurboFilterList().stream().noneMatch(f -> NAME.equals(f.getName()))) {
            Repeats repeats = new Repeats(System::nanoTime);
            repeats.setContext(logback);
            repeats.start();
            logback.addTurboFilter(repeats);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String words,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (words == null || level != Level.WARN || !logger.getName().startsWith(KAFKA)) {
            return FilterReply.NEUTRAL;
        }
        return isDue(logger.getName() + withoutClient(words))
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    private boolean isDue(String words) {
        long now = nanos.getAsLong();
        if (saidAt.size() > MOST) {
            saidAt.clear();
        }
        return saidAt.merge(words, now, (last, _) -> isOver(last, now) ? now : last) == now;
    }

    private static boolean isOver(long last, long now) {
        return now - last >= SILENCE.toNanos();
    }

    /** Kafka puts {@code [Producer clientId=...]} before its words. */
    private static String withoutClient(String words) {
        return words.startsWith("[") ? words.substring(words.indexOf(']') + 1) : words;
    }
}
