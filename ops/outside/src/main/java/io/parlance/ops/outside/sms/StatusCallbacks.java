package io.parlance.ops.outside.sms;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells customers of the provider how far their messages are, in order for each message. One
 * virtual thread a message with something to tell, as many as were accepted; few calls at once.
 * What is not told when this closes is told by the next start. Source: Twilio's "Track the message
 * status of outbound messages".
 */
final class StatusCallbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusCallbacks.class);
    private static final int AT_ONCE = 32;

    /** Twilio's own patience with a webhook. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Accounts accounts;
    private final MessageStore store;
    private final List<Duration> pauses;
    private final Clock clock;
    private final Semaphore calls = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    StatusCallbacks(Accounts accounts, MessageStore store, List<Duration> pauses, Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Takes up what an earlier run left untold. */
    void resume() {
        store.withUnreported().forEach(this::follow);
    }

    void follow(Message message) {
        if (message.statusCallback() != null) {
            String url = message.statusCallback();
            threads.execute(() -> run(message, url));
        }
    }

    private void run(Message message, String url) {
        try {
            for (MessageStatus status : store.unreported(message)) {
                Thread.sleep(Duration.between(clock.instant(), message.reaches(status)));
                tell(message, url, status);
                store.markReported(message, status);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("the journal takes no more reports", e);
        }
    }

    /** Returns when it was answered 2xx, or is given up. */
    private void tell(Message message, String url, MessageStatus status)
            throws InterruptedException {
        Iterator<Duration> pause = pauses.iterator();
        while (!isTold(message, url, status)) {
            if (!pause.hasNext()) {
                LOG.warn("nobody takes the status {} of {}", status.word(), message.sid());
                return;
            }
            Thread.sleep(pause.next());
        }
    }

    private boolean isTold(Message message, String url, MessageStatus status)
            throws InterruptedException {
        HttpRequest request = request(message, url, status);
        calls.acquire();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException _) {
            return false;
        } finally {
            calls.release();
        }
    }

    private HttpRequest request(Message message, String url, MessageStatus status) {
        SortedMap<String, String> form = form(message, status);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Form.write(form)));
        accounts.find(message.accountSid())
                .map(account -> TwilioSignature.of(account.token(), url, form))
                .ifPresent(signature -> request.header(TwilioSignature.HEADER, signature));
        return request.build();
    }

    private static SortedMap<String, String> form(Message message, MessageStatus status) {
        SortedMap<String, String> form = new TreeMap<>();
        form.put("AccountSid", message.accountSid());
        form.put("ApiVersion", MessageJson.API_VERSION);
        form.put("MessageSid", message.sid());
        form.put("MessageStatus", status.word());
        form.put("SmsSid", message.sid());
        form.put("SmsStatus", status.word());
        form.put("To", message.to());
        if (message.from() != null) {
            form.put("From", message.from());
        }
        if (message.messagingServiceSid() != null) {
            form.put("MessagingServiceSid", message.messagingServiceSid());
        }
        if (status == MessageStatus.UNDELIVERED) {
            form.put("ErrorCode", String.valueOf(message.errorCode()));
        }
        return form;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        http.shutdownNow();
        http.close();
    }
}
