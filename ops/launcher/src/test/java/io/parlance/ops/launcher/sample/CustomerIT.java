package io.parlance.ops.launcher.sample;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.parlance.ops.launcher.sample.Customer.Outcome;
import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The customer's side against a real broker; the services' side is played by the test. */
class CustomerIT {
    private static final Sms SMS =
            new Sms("SM1", SampleRecords.CUSTOMER, SampleRecords.COMPANY, "How long?");

    @TempDir private Path folder = Path.of("");

    @Test
    void theReplyIsWhatLiesOnThePhoneAndIsFoundAgainLater() throws Exception {
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                World world = new World(log);
                Journal journal = Journal.open(folder.resolve("say"));
                Webhook webhook = new Webhook(world.sms().webhook(), SmsWorld.ACCOUNT);
                ProviderList phone = world.sms().phones()) {
            world.sms().accept(SampleRecords.COMPANY, SampleRecords.CUSTOMER, "Sixty days.");

            try (FinalEvents ends = FinalEvents.fromNow(log.reader())) {
                Writing writing = new SmsWay(webhook, phone, ends).write(SMS);

                assertReplied(new Customer(journal).ask(writing, in(30)));
            }
            try (FinalEvents ends = FinalEvents.since(log.reader(), Instant.EPOCH)) {
                Writing writing = new SmsWay(webhook, phone, ends).write(SMS);

                assertReplied(new Customer(journal).ask(writing, in(30)));
            }
            assertThat(Journal.accepted(folder.resolve("say"))).containsOnlyKeys("sms:SM1");
        }
    }

    @Test
    void whatEndedBeforeItWasAskedForIsSeenOnlyByWhoLooksBack() throws Exception {
        try (RealLog log = RealLog.start(folder)) {
            log.commit(
                    Topics.CONVERSATION_EVENTS,
                    SampleRecords.CONTACT,
                    SampleRecords.ended("sms:before", TurnOutcome.HANDED_OFF, "Soon.", 1));
            try (FinalEvents now = FinalEvents.fromNow(log.reader());
                    FinalEvents back = FinalEvents.since(log.reader(), Instant.EPOCH)) {
                log.commit(
                        Topics.CONVERSATION_EVENTS,
                        SampleRecords.CONTACT,
                        SampleRecords.replied("sms:after", "Now.", 2));

                CompletableFuture<Final> missed = now.of(new MessageId("sms:before"));
                assertThat(now.of(new MessageId("sms:after")).get(30, SECONDS).conversationId())
                        .isEqualTo(SampleRecords.CONVERSATION);
                assertThat(back.of(new MessageId("sms:before")).get(30, SECONDS).event())
                        .extracting(event -> event.getOutcome())
                        .isEqualTo(TurnOutcome.HANDED_OFF);
                assertThat(missed).isNotDone();
            }
        }
    }

    private static void assertReplied(Outcome outcome) {
        assertThat(outcome)
                .asInstanceOf(type(Outcome.Answered.class))
                .satisfies(answered -> {
                    assertThat(answered.reply().received())
                            .isNotNull()
                            .extracting(Writing.Received::text)
                            .isEqualTo("Thirty days.");
                    assertThat(answered.reply().summary())
                            .startsWith("machine, ")
                            .contains(", from alpenrand/returns, conversation ");
                });
    }

    private static Instant in(int seconds) {
        return Instant.now().plus(Duration.ofSeconds(seconds));
    }

    /** Answers the first message, and drops its repeats. */
    private static final class World implements AutoCloseable {
        private final RealLog log;
        private final SmsWorld sms;
        private boolean answered;

        World(RealLog log) throws java.io.IOException {
            this.log = log;
            this.sms = new SmsWorld(this::answer);
        }

        SmsWorld sms() {
            return sms;
        }

        private synchronized void answer(Map<String, String> form) {
            if (!answered) {
                answered = true;
                log.commit(
                        Topics.CONVERSATION_EVENTS,
                        SampleRecords.CONTACT,
                        SampleRecords.replied("sms:" + form.get("MessageSid"), "Thirty days.", 1));
                sms.accept(SMS.to(), SMS.from(), "Thirty days.");
            }
        }

        @Override
        public void close() {
            sms.close();
        }
    }
}
