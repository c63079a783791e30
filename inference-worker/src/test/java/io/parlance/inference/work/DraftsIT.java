package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.Followed;
import io.parlance.inference.Site;
import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.ReplyDraft;
import io.parlance.schemas.serde.AvroDeserializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat sees its answer grow. The stand-in takes 20 ms for each 4 characters. */
class DraftsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ARTICLE =
            """
            You can send shoes back within 30 days of delivery. Put them into their box, stick the \
            label on it that came with them, and hand it in at any post office; postage is free.\
            """;

    @TempDir static Path dir;
    private static Site site;
    private static Desk desk;
    private static VllmStandIn replica;
    private static Followed drafts;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(dir);
        site.article("shop", "returns", ARTICLE);
        replica =
                VllmStandIn.start(
                        new StandInSettings(0, "stand-in", dir.resolve("vllm"))
                                .with(new Pace(0, 20_000))
                                .withDrain(Duration.ZERO));
        site.replicas(replica.url());
        site.startWorker();
        desk = new Desk(site);
        drafts = site.follow(Topics.REPLY_DRAFTS);
    }

    @AfterAll
    static void stop() throws Exception {
        drafts.close();
        desk.close();
        site.close();
        replica.close();
    }

    /** P5: a streamed answer tells its model, tokens and times as one in a piece does. */
    @Test
    void draftsGrowToTheAnswerAndItsStoryIsToldAsEver() {
        InferenceRequest request = asks(1, Channel.CHAT, "How long can I send my shoes back?");

        InferenceResult result = desk.answer(request);

        assertThat(result.getOutcome()).isInstanceOf(Answer.class);
        String text = Samples.text(result);
        assertThat(text).isEqualTo(ARTICLE);
        Awaitility.await().atMost(PATIENCE).until(() -> textsOf(request).size() > 1);
        List<String> texts = textsOf(request);
        assertThat(texts).doesNotHaveDuplicates().allMatch(text::startsWith);
        assertThat(texts).isSortedAccordingTo((a, b) -> Integer.compare(a.length(), b.length()));
        assertThat(result.getExplanation().getModel()).isEqualTo("stand-in");
        assertThat(result.getExplanation().getPromptTokens()).isGreaterThan(100);
        assertThat(result.getExplanation().getCompletionTokens()).isGreaterThan(text.length() / 4);
        assertThat(result.getExplanation().getGeneratedMillis())
                .isGreaterThanOrEqualTo(20L * result.getExplanation().getCompletionTokens());
    }

    @Test
    void whereAPersonIsToAnswerNothingIsShownAndNorElsewhereThanInChats() {
        InferenceRequest person = asks(2, Channel.CHAT, "I want to speak to a person, please");
        InferenceRequest unknown = asks(3, Channel.CHAT, "Do you repair bicycles?");
        InferenceRequest sms = asks(4, Channel.SMS, "How long can I send my shoes back?");
        InferenceRequest last = asks(5, Channel.CHAT, "How long can I send my shoes back?");

        List.of(person, unknown, sms, last).forEach(desk::answer);

        Awaitility.await().atMost(PATIENCE).until(() -> !textsOf(last).isEmpty());
        assertThat(textsOf(person)).isEmpty();
        assertThat(textsOf(unknown)).isEmpty();
        assertThat(textsOf(sms)).isEmpty();
    }

    private static InferenceRequest asks(int customer, Channel channel, String words) {
        return InferenceRequest.newBuilder(Samples.asks(customer, words))
                .setChannel(channel)
                .build();
    }

    private static List<String> textsOf(InferenceRequest request) {
        var reader = new AvroDeserializer<>(site.registry(), ReplyDraft.class);
        return drafts.all().stream()
                .map(record -> reader.deserialize(record.topic(), record.value()))
                .map(Objects::requireNonNull)
                .filter(draft -> draft.getRequestId().equals(request.getRequestId()))
                .map(draft -> Personal.fromBytes(draft.getText()).orElse(""))
                .toList();
    }
}
