package io.parlance.stream.conversation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** P3, P4: whatever is written in whatever order, each mail comes to its own thread. */
class MailThreadsPropertyTest {
    /** Something that may come; {@code n} chooses among what is there. */
    record Turn(Kind kind, int n) {}

    enum Kind {
        NEW,
        REFERRING,
        ANSWERING,
        AUTOMATIC,
        FOREIGN,
        ANSWER
    }

    /** What is known of the correspondence, by its own account. */
    private static final class Known {
        final Post post = new Post();
        final List<String> mails = new ArrayList<>();
        final Map<String, ConversationId> threads = new HashMap<>();
        final List<OutboundId> sent = new ArrayList<>();
        final Map<OutboundId, ConversationId> senders = new HashMap<>();
        int written;

        String next() {
            written++;
            return "" + (char) ('a' + written / 26) + (char) ('a' + written % 26);
        }
    }

    @Property(tries = 1_000)
    void eachMailComesToItsThread(@ForAll("histories") List<Turn> history) {
        Known known = new Known();
        for (Turn turn : history) {
            happen(known, turn);
            atMostOneQuestionAThreadIsOpen(known);
        }
    }

    /** Fewer threads than are remembered. */
    @Provide
    Arbitrary<List<Turn>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 50))
                .as(Turn::new)
                .list()
                .ofMaxSize(MailThreads.MOST);
    }

    private static void happen(Known known, Turn turn) {
        switch (turn.kind()) {
            case NEW -> {
                List<ConversationId> before = known.post.conversations();
                String name = known.next();
                ConversationId opened = known.post.comes(Letter.of(name));
                assertThat(before).doesNotContain(opened);
                known.mails.add(name);
                known.threads.put(name, opened);
            }
            case REFERRING -> {
                if (!known.mails.isEmpty()) {
                    String earlier = pick(known.mails, turn.n());
                    comes(
                            known,
                            Letter.of(known.next()).refersTo(earlier),
                            threadOf(known, earlier));
                }
            }
            case ANSWERING -> {
                if (!known.sent.isEmpty()) {
                    OutboundId ours = pick(known.sent, turn.n());
                    comes(known, Letter.of(known.next()).answers(ours), threadOf(known, ours));
                }
            }
            case AUTOMATIC ->
                    changesNothing(known, turn, Letter.of(known.next()).automatic("list"));
            case FOREIGN -> changesNothing(known, turn, Letter.of(known.next()).fromAStranger());
            case ANSWER -> answer(known, turn.n());
        }
    }

    private static ConversationId threadOf(Known known, String mail) {
        return requireNonNull(known.threads.get(mail));
    }

    private static ConversationId threadOf(Known known, OutboundId ours) {
        return requireNonNull(known.senders.get(ours));
    }

    private static void comes(Known known, Letter letter, ConversationId thread) {
        assertThat(known.post.comes(letter)).isEqualTo(thread);
        known.mails.add(letter.name());
        known.threads.put(letter.name(), thread);
    }

    private static void changesNothing(Known known, Turn turn, Letter letter) {
        if (known.sent.isEmpty()) {
            return;
        }
        OutboundId ours = pick(known.sent, turn.n());
        ConversationId thread = threadOf(known, ours);
        Conversation before = known.post.conversation(thread);
        MailThreads threads = known.post.contact().threads();

        assertThat(known.post.comes(letter.answers(ours))).isEqualTo(thread);

        assertThat(known.post.conversation(thread)).isEqualTo(before);
        assertThat(known.post.contact().threads()).isEqualTo(threads);
    }

    private static void answer(Known known, int n) {
        List<ConversationId> asked =
                known.post.conversations().stream()
                        .filter(id -> known.post.conversation(id).phase() instanceof Phase.Asking)
                        .toList();
        if (!asked.isEmpty()) {
            ConversationId thread = pick(asked, n);
            OutboundId sent = known.post.answers(thread);
            known.sent.add(sent);
            known.senders.put(sent, thread);
        }
    }

    private static <T> T pick(List<T> all, int n) {
        return all.get(n % all.size());
    }

    /** P3. */
    private static void atMostOneQuestionAThreadIsOpen(Known known) {
        for (ConversationId id : known.post.conversations()) {
            long asked =
                    known.post.everything(Effect.Ask.class).stream()
                            .filter(ask -> ask.request().conversation().equals(id))
                            .count();
            long answered =
                    known.sent.stream().filter(ours -> threadOf(known, ours).equals(id)).count();
            assertThat(asked - answered).isBetween(0L, 1L);
        }
    }
}
