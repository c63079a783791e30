package io.parlance.ops.launcher.fault;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.process.Processes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a stand-in misbehave, by its {@code POST /control}. */
@Command(
        name = "fault",
        description = "Makes a stand-in misbehave.",
        footer = {
            "",
            "Example: ops/parlance fault sms accept-drop --count 20",
            "         ops/parlance fault sms --clear"
        })
public final class Fault implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CLEAR = "none";

    private final Parlance parlance;
    private final PrintWriter err;

    @Parameters(index = "0", paramLabel = "PART", description = "sms, mail or vllm.")
    private String part = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KIND",
            description =
                    "sms: accept-drop, accept-silent, 429, 500, slow, down, undeliverable."
                            + " mail: accept-drop, 429, 500, slow, down."
                            + " vllm: 500, 503, slow, down, hang, garbage.")
    private @Nullable String kind;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "For so many requests of each stand-in.")
    private @Nullable Integer count;

    @Option(names = "--seconds", paramLabel = "S", description = "For so long.")
    private @Nullable Integer seconds;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "Only for this customer; not for vllm.")
    private @Nullable String to;

    @Option(names = "--clear", description = "Ends it.")
    private boolean clear;

    public Fault(Parlance parlance, PrintWriter err) {
        this.parlance = parlance;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        Instance instance = parlance.instance();
        List<String> controls = controls(instance, part);
        if ((kind == null) != clear) {
            throw new WrongUse("fault takes the kind of misbehaviour, or --clear.");
        }
        if (!new Processes(instance).isAlive(Part.OUTSIDE)) {
            throw Problem.notRunning();
        }
        for (String control : controls) {
            post(control, Json.line(body()));
        }
        err.println(clear ? part + " behaves again." : part + ": " + kind + ".");
        return 0;
    }

    /** Where they are told; the mail server has no HTTP of its own. */
    static List<String> controls(Instance instance, String part) {
        return switch (part) {
            case "sms" -> List.of(Port.SMS.url(instance) + "/control");
            case "mail" -> List.of(Port.SMS.url(instance) + "/mail/control");
            case "vllm" -> Port.vllm().stream().map(p -> p.url(instance) + "/control").toList();
            default -> throw new WrongUse("No stand-in is called '" + part + "': sms, mail, vllm.");
        };
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("fault", kind == null ? CLEAR : kind);
        if (count != null) {
            body.put("count", count);
        }
        if (seconds != null) {
            body.put("seconds", seconds);
        }
        if (to != null) {
            body.put("to", to);
        }
        return body;
    }

    private static void post(String url, String body) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new Problem(
                        url + " answered " + answer.statusCode() + ": " + answer.body().strip());
            }
        } catch (IOException e) {
            throw new Problem(url + " does not answer.", e);
        }
    }
}
