package io.parlance.ingress.mail;

import io.parlance.ingress.door.Problems;
import io.parlance.ingress.publish.PublisherReady;
import io.parlance.ops.defaults.tracing.RecordTracing;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * The SMTP server for customers' mail. It takes none before Kafka was reached. When it stops, it
 * lets in no more, and answers those that are complete.
 */
@Component
public final class SmtpListener implements SmartLifecycle {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final MailSettings settings;
    private final SmtpDialog.Parts parts;
    private volatile @Nullable SMTPServer server;

    SmtpListener(
            MailSettings settings,
            ClaimStore claims,
            Recipients recipients,
            MailIntake intake,
            Problems problems,
            RecordTracing tracing,
            PublisherReady ready) {
        this.settings = settings;
        this.parts =
                new SmtpDialog.Parts(
                        claims, recipients, intake, problems, tracing, new SmtpGate(ready::ready));
    }

    @Override
    public void start() {
        SMTPServer starting = server();
        SmtpCommands.install(starting, parts.problems());
        try {
            starting.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "ingress.mail.port: cannot listen on %s:%d; free it or set another"
                            .formatted(settings.address().getHostAddress(), settings.port()),
                    e);
        }
        server = starting;
    }

    private SMTPServer server() {
        MailSettings.Smtp limits = settings.smtp();
        return SMTPServer.port(settings.port())
                .bindAddress(settings.address())
                .hostName("parlance")
                .softwareName("Parlance")
                .maxMessageSize(settings.maxBytes())
                .maxConnections(limits.maxConnections())
                .maxRecipients(limits.maxRecipients())
                .connectionTimeout(
                        Math.toIntExact(limits.timeOut().toMillis()), TimeUnit.MILLISECONDS)
                // The raw mail is kept as it came, so that its repeat has the same bytes.
                .insertReceivedHeaders(false)
                .fromAddressValidator(_ -> true)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .serverThreadName("smtp")
                .messageHandlerFactory(this::dialog)
                .build();
    }

    private SmtpDialog dialog(MessageContext context) {
        return new SmtpDialog(parts, (Session) context);
    }

    /** Where it listens; for settings that leave it open. */
    public int port() {
        SMTPServer running = server;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return settings.port() == 0 ? running.getPortAllocated() : settings.port();
    }

    @Override
    public void stop() {
        SMTPServer running = server;
        if (running != null) {
            parts.gate().close(LAST_ANSWERS);
            running.stop();
        }
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
