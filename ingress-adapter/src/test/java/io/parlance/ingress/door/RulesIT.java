package io.parlance.ingress.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ingress.desk.DeskCall;
import io.parlance.ingress.desk.Staff;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint of the edge, called with every role and with none. */
class RulesIT {
    private static final String NONE = "nothing to show";
    private static final String WRONG = "a wrong token";
    private static final String VISITOR = "a token without a role";
    private static final String AGENT = "an agent's token";
    private static final String SUPERVISOR = "a supervisor's token";

    @TempDir static Path dir;
    private static Staff staff;
    private static Site site;
    private static Edge edge;

    /** By who has it; empty for none. */
    private static final Map<String, String> TOKENS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        staff = Staff.start(dir.resolve("identity"));
        site = Site.start(dir, staff.setting());
        edge = site.edge();
        TOKENS.put(NONE, "");
        TOKENS.put(WRONG, "rubbish");
        TOKENS.put(VISITOR, staff.token(Staff.VISITOR));
        TOKENS.put(AGENT, staff.token(Staff.AGENT));
        TOKENS.put(SUPERVISOR, staff.token(Staff.SUPERVISOR));
        edge.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
        staff.close();
    }

    @Test
    void everyEndpointHasARuleAndEveryRuleAnEndpoint() {
        assertThat(edge.endpoints()).isEqualTo(new TreeSet<>(Rules.all().keySet()));
    }

    @Test
    void everyEndpointLetsInWhomItsRuleNames() {
        for (String endpoint : edge.endpoints()) {
            TOKENS.forEach((who, token) -> {
                HttpResponse<String> answer = edge.send(call(endpoint, token));

                assertThat(answer.statusCode())
                        .as(endpoint + " with " + who + ": " + answer.body())
                        .isIn(expected(endpoint, who));
            });
        }
    }

    @Test
    void aTokenCountsOnlyForTheAudienceThatIsSet() {
        String token = staff.token(Staff.AGENT);
        Set<String> tenants = Set.of(Edge.TENANT);

        assertThat(new Issuer(staff.issuer(), "parlance-desk", tenants).person(token))
                .isInstanceOf(Admission.Granted.class);
        assertThat(new Issuer(staff.issuer(), "wiki", tenants).person(token))
                .isEqualTo(Admission.refused(Issuer.UNAUTHENTICATED));
    }

    /** What no rule refuses gets as far as its own endpoint, which finds nothing in the call. */
    private static Set<Integer> expected(String endpoint, String who) {
        return switch (Objects.requireNonNull(Rules.all().get(endpoint))) {
            case ANYONE -> endpoint.equals("* /error") ? Set.of(404) : Set.of(200, 201);
            case SIGNED -> Set.of(403);
            case RELAY, SESSION -> Set.of(401);
            case DESK ->
                    switch (who) {
                        case NONE, WRONG -> Set.of(401);
                        case VISITOR -> Set.of(403);
                        default -> Set.of(400);
                    };
        };
    }

    private static HttpRequest.Builder call(String endpoint, String token) {
        String[] words = endpoint.split(" ", 2);
        String path =
                words[1].replace("{id}", DeskCall.CONVERSATION)
                        .replace("{session}", "abcdefghijklmnopqrstuvwxyz");
        HttpRequest.Builder call = edge.call(path);
        if (words[0].equals("POST")) {
            call.POST(BodyPublishers.ofString(body(path))).header("Content-Type", type(path));
        }
        if (!token.isEmpty()) {
            call.header("Authorization", "Bearer " + token);
        }
        return call;
    }

    /** Who signs nothing is asked for the account first. */
    private static String body(String path) {
        return path.startsWith("/v1/sms") ? "AccountSid=" + Edge.ACCOUNT : "";
    }

    private static String type(String path) {
        if (path.startsWith("/v1/sms")) {
            return "application/x-www-form-urlencoded";
        }
        return path.equals("/v1/mail") ? "message/rfc822" : "application/json";
    }
}
