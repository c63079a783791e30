package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The whole way of a mail, from the listener to the customer's mailbox. */
@ExtendWith(OneParlance.class)
class MailIT {
    private static final String QUESTION = "How long do I have to send my shoes back?";

    private final String customer = "ada-" + UUID.randomUUID() + "@customers.example";

    @Test
    void twoMailsOfOneThreadAreOneConversation(LiveParlance parlance) {
        Tally before = parlance.audit();

        JsonNode first = said(parlance, "--subject", "Return", QUESTION);
        JsonNode second = said(parlance, "And who pays the postage?");

        assertThat(second.path("conversation")).isEqualTo(first.path("conversation"));
        JsonNode headers = second.path("replies").path(0).path("headers");
        assertThat(headers.path("Subject").asString("")).isEqualTo("Re: Return");
        assertThat(headers.path("Auto-Submitted").asString("")).isEqualTo("auto-replied");
        assertThat(headers.path("References").asString(""))
                .contains(
                        first.path("replies")
                                .path(0)
                                .path("headers")
                                .path("Message-ID")
                                .asString("none"));
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(2);
    }

    /** P2: however often and by whatever way it comes. */
    @Test
    void theSameMailThreeTimesIsAnsweredOnce(LiveParlance parlance)
            throws IOException, InterruptedException {
        Tally before = parlance.audit();
        String mail = mail(parlance, "", UUID.randomUUID().toString());

        for (int i = 0; i < 3; i++) {
            assertThat(relay(parlance, mail)).isEqualTo(202);
        }

        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(1);
        assertThat(audit.since(before).get("replied")).isEqualTo(1);
        assertThat(audit.since(before).get("duplicatesDropped")).isEqualTo(2);
    }

    /** P1: it reaches an outcome, and two machines do not talk to each other. */
    @Test
    void automaticMailGetsNoReply(LiveParlance parlance) throws IOException, InterruptedException {
        Tally before = parlance.audit();
        String id = UUID.randomUUID().toString();

        int status = relay(parlance, mail(parlance, "Auto-Submitted: auto-replied\r\n", id));

        assertThat(status).isEqualTo(202);
        Tally audit = parlance.audit();
        assertThat(audit.flaws()).isEmpty();
        assertThat(audit.since(before).get("received")).isEqualTo(1);
        assertThat(audit.since(before).answered()).isZero();
    }

    private JsonNode said(LiveParlance parlance, String... words) {
        String[] all = new String[words.length + 5];
        System.arraycopy(new String[] {"say", "mail", "--json", "--from", customer}, 0, all, 0, 5);
        System.arraycopy(words, 0, all, 5, words.length);
        return parlance.done(all).json();
    }

    private String mail(LiveParlance parlance, String header, String id) {
        return """
        From: Ada <%s>\r
        To: %s\r
        Subject: Shoes\r
        Message-ID: <%s@customers.example>\r
        %s\r
        %s\r
        """
                .formatted(
                        customer,
                        sample(parlance).path("address").asString(""),
                        id,
                        header,
                        QUESTION);
    }

    private static int relay(LiveParlance parlance, String mail)
            throws IOException, InterruptedException {
        JsonNode sample = sample(parlance);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sample.path("relayUrl").asString("")))
                        .header("Authorization", "Bearer " + sample.path("relayToken").asString(""))
                        .header("Content-Type", "message/rfc822")
                        .POST(BodyPublishers.ofString(mail))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode();
        }
    }

    private static JsonNode sample(LiveParlance parlance) {
        return parlance.status().path("sample").path("mail");
    }
}
