package io.parlance.ops.outside.sms;

import static io.parlance.ops.outside.sms.ProviderClient.ACCOUNT;
import static io.parlance.ops.outside.sms.ProviderClient.COMPANY;
import static io.parlance.ops.outside.sms.ProviderClient.PHONE;
import static io.parlance.ops.outside.sms.ProviderClient.form;
import static io.parlance.ops.outside.sms.ProviderClient.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.sms.ProviderClient.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsProviderTest {
    private static final Account OTHER = new Account("ACffffffffffffffffffffffffffffffff", "other");

    @TempDir private Path dir;
    private SmsProvider provider;
    private ProviderClient client;

    @BeforeEach
    void start() throws Exception {
        provider = SmsProvider.start(new SmsSettings(0, dir, List.of(ACCOUNT, OTHER)));
        client = ProviderClient.of(provider);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        provider.close();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    @Test
    void answersAnAcceptedMessageAsTwilioDoes() throws Exception {
        Instant before = Instant.now().minusSeconds(1);

        Answer answer = client.send(PHONE, "Grüezi");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("sid")).matches("SM[0-9a-f]{32}");
        assertThat(answer.text("account_sid")).isEqualTo(ACCOUNT.sid());
        assertThat(answer.text("status")).isEqualTo("queued");
        assertThat(answer.text("to")).isEqualTo(PHONE);
        assertThat(answer.text("from")).isEqualTo(COMPANY);
        assertThat(answer.text("body")).isEqualTo("Grüezi");
        assertThat(answer.text("direction")).isEqualTo("outbound-api");
        assertThat(answer.text("num_segments")).isEqualTo("1");
        assertThat(answer.json().get("price").isNull()).isTrue();
        assertThat(answer.json().get("date_sent").isNull()).isTrue();
        assertThat(
                        ZonedDateTime.parse(
                                        answer.text("date_created"),
                                        DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant())
                .isBetween(before, Instant.now());
        assertThat(client.get(answer.text("uri")).text("body")).isEqualTo("Grüezi");
    }

    @Test
    void takesAMessagingServiceInPlaceOfASender() throws Exception {
        Map<String, String> form = form(PHONE, "x");
        form.remove("From");
        form.put("MessagingServiceSid", "MG0123456789abcdef0123456789abcdef");

        Answer answer = client.send(form);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("from").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "To,'',21604",
        "To,0151 123,21211",
        "Body,'',21602",
        "From,'',21603",
        "From,not a sender at all,21606",
        "MessagingServiceSid,MG1,21701",
        "StatusCallback,ftp://x/y,21609",
    })
    void refusesABadFieldByTwiliosCode(String field, String value, int code) throws Exception {
        Map<String, String> form = form(PHONE, "x");
        form.put(field, value);

        Answer answer = client.send(form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("status").asInt()).isEqualTo(400);
        assertThat(answer.json().path("code").asInt()).isEqualTo(code);
        assertThat(answer.text("message")).isNotBlank();
        assertThat(answer.text("more_info"))
                .isEqualTo("https://www.twilio.com/docs/errors/" + code);
        assertThat(client.texts("")).isEmpty();
    }

    @Test
    void takes1600CharactersAndNoMore() throws Exception {
        assertThat(client.send(PHONE, "x".repeat(1600)).status()).isEqualTo(201);
        assertThat(client.send(PHONE, "x".repeat(1601)).json().path("code").asInt())
                .isEqualTo(21617);
    }

    @Test
    void refusesAWrongTokenAndAnotherAccountsPath() throws Exception {
        Answer wrongToken = client.as(new Account(ACCOUNT.sid(), "wrong")).send(PHONE, "x");
        Answer otherPath = client.as(OTHER).send(PHONE, "x");

        assertThat(wrongToken.status()).isEqualTo(401);
        assertThat(wrongToken.json().path("code").asInt()).isEqualTo(20003);
        assertThat(otherPath.status()).isEqualTo(404);
        assertThat(otherPath.json().path("code").asInt()).isEqualTo(20404);
        assertThat(client.texts("")).isEmpty();
    }

    @Test
    void listsNewestFirstByPhoneSenderAndDay() throws Exception {
        client.send(PHONE, "first");
        client.send("+4915100000002", "to another");
        client.send(new TreeMap<>(Map.of("To", PHONE, "From", "Shop", "Body", "by name")));
        client.send(PHONE, "last");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(client.texts("")).containsExactly("last", "by name", "to another", "first");
        assertThat(client.texts("?To=%2B4915100000001"))
                .containsExactly("last", "by name", "first");
        assertThat(client.texts("?To=%2B4915100000001&From=Shop")).containsExactly("by name");
        assertThat(client.texts("?DateSent%3E=" + today.minusDays(1))).hasSize(4);
        assertThat(client.texts("?DateSent%3E=" + today.plusDays(2))).isEmpty();
        assertThat(client.texts("?DateSent%3C=" + today.minusDays(2))).isEmpty();
        assertThat(client.list("?DateSent=yesterday").status()).isEqualTo(400);
    }

    @Test
    void turnsPagesThatNewMessagesDoNotShift() throws Exception {
        for (String text : List.of("1", "2", "3", "4", "5")) {
            client.send(PHONE, text);
        }

        Answer first = client.list("?PageSize=2&To=%2B4915100000001");
        client.send(PHONE, "6");
        Answer second = client.get(first.text("next_page_uri"));
        Answer third = client.get(second.text("next_page_uri"));

        assertThat(texts(first)).containsExactly("5", "4");
        assertThat(texts(second)).containsExactly("3", "2");
        assertThat(texts(third)).containsExactly("1");
        assertThat(third.json().get("next_page_uri").isNull()).isTrue();
        assertThat(second.json().path("page").asInt()).isEqualTo(1);
        assertThat(second.json().path("page_size").asInt()).isEqualTo(2);
        assertThat(client.texts("?PageSize=2&Page=1")).containsExactly("4", "3");
        assertThat(client.list("?PageSize=1001").status()).isEqualTo(400);
    }

    @Test
    void hasWhatItAcceptedAfterARestart() throws Exception {
        Answer sent = client.send(PHONE, "kept \uD83D\uDC5F\nin two lines");

        restart();

        assertThat(client.texts("")).containsExactly("kept \uD83D\uDC5F\nin two lines");
        assertThat(client.get(sent.text("uri")).text("sid")).isEqualTo(sent.text("sid"));
        assertThat(client.get(messages().replace(".json", "/SM0.json")).status()).isEqualTo(404);
    }

    @Test
    void forgetsALineThatACrashCutShortAndWritesOn() throws Exception {
        client.send(PHONE, "whole");
        stop();
        Files.writeString(
                dir.resolve("messages.jsonl"), "{\"accepted\":{\"si", StandardOpenOption.APPEND);

        start();
        client.send(PHONE, "after");
        restart();

        assertThat(client.texts("")).containsExactly("after", "whole");
    }

    @Test
    void hasAMessageOnDiskBeforeItAnswers() throws Exception {
        Answer sent = client.send(PHONE, "x");

        assertThat(Files.readString(dir.resolve("messages.jsonl"))).contains(sent.text("sid"));
    }

    private static List<String> texts(Answer page) {
        return page.json()
                .path("messages")
                .valueStream()
                .map(message -> message.path("body").asString(""))
                .toList();
    }
}
