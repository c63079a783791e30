package io.parlance.ops.quickstart;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;

/** Gives every test of this JVM the same Parlance, as a start takes longer than most tests. */
final class OneParlance implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        // A command is silent; in this JVM, its Kafka clients have a logger.
        if (LoggerFactory.getLogger("ROOT") instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        parlance(context).asAtFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LiveParlance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parlance(context);
    }

    private static LiveParlance parlance(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneParlance.class))
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .parlance();
    }

    /**
     * Stopped with the last test, or with a JVM that is told to end before.
     *
     * @param stopped whether that was done
     */
    private record Running(LiveParlance parlance, AtomicBoolean stopped) implements AutoCloseable {
        static Running start() {
            try {
                Running running = new Running(LiveParlance.start(), new AtomicBoolean());
                Runtime.getRuntime().addShutdownHook(new Thread(running::close, "parlance-stop"));
                return running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (stopped.compareAndSet(false, true)) {
                try {
                    parlance.remove();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
