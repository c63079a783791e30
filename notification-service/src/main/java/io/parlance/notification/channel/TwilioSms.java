package io.parlance.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * SMS by Twilio's Messages resource (API version 2010-04-01).
 *
 * <p><b>The hard time-out.</b> A lease is only worth something if a call is over before it. Three
 * things see to that: the deadline counts from the intent, not from the call, so a process that was
 * paused in between finds it passed; the body goes through a {@link Gate}, which lets no first byte
 * leave after the deadline; and the caller itself watches the exchange and cancels it, which closes
 * its socket. HTTP/1.1 only, so that one exchange owns one connection.
 *
 * <p><b>What an answer proves.</b> The gate says whether the body began to leave. If not, whatever
 * went wrong, nothing was sent. If it did, only a documented refusal (4xx) proves that the message
 * was not accepted; a reset, a time-out, a 5xx or an unreadable 2xx proves nothing.
 *
 * <p>The JDK's client repeats requests of its own accord only where nothing was sent, or where the
 * method is idempotent, which POST is not; the gate would refuse a second body in any case.
 */
public final class TwilioSms implements Channel, AutoCloseable {
    /** Twilio's limit, in characters. */
    private static final int LONGEST_TEXT = 1600;

    private static final int PAGE = 100;
    private static final int PAGES = 5;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LIST = Duration.ofSeconds(5);

    private final Account account;
    private final String statusCallback;
    private final SigningKey signingKey;
    private final HttpClient http;

    /** Where messages go out. */
    public record Account(String sid, String authToken, URI baseUrl) {
        @Override
        public String toString() {
            return "Account[" + sid + "]";
        }

        URI messages() {
            return URI.create(
                    "%s/2010-04-01/Accounts/%s/Messages.json".formatted(noSlash(baseUrl), sid));
        }

        String authorization() {
            byte[] pair = (sid + ":" + authToken).getBytes(UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
    }

    /**
     * @param publicUrl where the provider reaches the edge, for status callbacks
     */
    public TwilioSms(Account account, URI publicUrl, SigningKey signingKey) {
        this.account = account;
        this.statusCallback = noSlash(publicUrl) + "/v1/sms/twilio/status?id=";
        this.signingKey = signingKey;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public Answer deliver(Send send, Deadline deadline) throws InterruptedException {
        if (!(send.to() instanceof Personal.Present(var to))
                || !(send.text() instanceof Personal.Present(var text))) {
            return new Answer.Rejected("erased", true);
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            return new Answer.Rejected("too-long", true);
        }
        String form =
                form(
                        Map.of(
                                "To",
                                to,
                                "From",
                                send.from(),
                                "Body",
                                text,
                                "StatusCallback",
                                statusCallback(send.id())));
        return call(new Gate(form.getBytes(UTF_8), deadline), deadline);
    }

    String statusCallback(OutboundId id) {
        return statusCallback + signingKey.sign(id);
    }

    private Answer call(Gate gate, Deadline deadline) throws InterruptedException {
        HttpRequest request =
                request(account.messages())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(gate)
                        .build();
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> response =
                    exchange.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return TwilioAnswers.answer(response.statusCode(), response.body());
        } catch (TimeoutException _) {
            return ended(gate, "time-out");
        } catch (ExecutionException e) {
            return ended(gate, e.getCause() instanceof IOException ? "connection" : "client");
        } finally {
            gate.shut();
            exchange.cancel(true);
        }
    }

    private static Answer ended(Gate gate, String reason) {
        return gate.shut() ? new Answer.NotSent(reason) : new Answer.Unknown(reason);
    }

    /**
     * Reads the list of messages, newest first, until it is older than {@code since}. The list does
     * not say a message's status callback, so sender, recipient and text tell it apart.
     */
    @Override
    public List<Sighting> find(Send send, Instant since) throws IOException, InterruptedException {
        String query =
                form(
                        Map.of(
                                "To",
                                send.to().orElse(""),
                                "From",
                                send.from(),
                                "PageSize",
                                Integer.toString(PAGE)));
        List<Sighting> found = new ArrayList<>();
        Optional<URI> next = Optional.of(URI.create(account.messages() + "?" + query));
        for (int page = 0; page < PAGES && next.isPresent(); page++) {
            TwilioAnswers.Page list = page(next.get());
            list.copiesOf(send, since).forEach(found::add);
            next = list.next(account.baseUrl(), since);
        }
        return found;
    }

    private TwilioAnswers.Page page(URI uri) throws IOException, InterruptedException {
        HttpRequest request = request(uri).timeout(LIST).GET().build();
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> response = exchange.get(LIST.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the list answers HTTP " + response.statusCode());
            }
            return TwilioAnswers.page(response.body());
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the list cannot be fetched", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Authorization", account.authorization());
    }

    private static String noSlash(URI uri) {
        return uri.toString().replaceAll("/+$", "");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
