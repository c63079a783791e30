package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A customer's mail threads, the one last used at the end. Bounded, so that the row stays small: of
 * more than there is room for, the one that was not used for longest is forgotten.
 */
public record MailThreads(List<MailThread> threads) {
    static final int MOST = 20;

    /** Nothing written yet. */
    public static final MailThreads NONE = new MailThreads(List.of());

    public MailThreads {
        threads = List.copyOf(threads);
    }

    /**
     * The conversation that this mail belongs to: by our own id that it carries, else by the
     * nearest mail that it refers to. Its subject says nothing.
     */
    Optional<ConversationId> of(Mail mail) {
        return Stream.concat(
                        answered(mail).stream(),
                        mail.refersTo().stream().flatMap(mark -> with(mark).stream()))
                .findFirst();
    }

    /** The conversation whose Send this mail answers, by our own id that it carries. */
    Optional<ConversationId> answered(Mail mail) {
        OutboundId answers = mail.answers();
        return answers == null ? Optional.empty() : last(thread -> thread.sent().contains(answers));
    }

    private Optional<ConversationId> with(MailMark mark) {
        return last(thread -> thread.received().contains(mark));
    }

    private Optional<ConversationId> last(Predicate<MailThread> wanted) {
        return threads.reversed().stream().filter(wanted).findFirst().map(MailThread::conversation);
    }

    MailThreads received(ConversationId conversation, MailMark mark) {
        return using(conversation, thread -> thread.with(mark));
    }

    MailThreads sent(ConversationId conversation, OutboundId outbound) {
        return using(conversation, thread -> thread.with(outbound));
    }

    private MailThreads using(ConversationId conversation, UnaryOperator<MailThread> change) {
        List<MailThread> all = new ArrayList<>(threads);
        MailThread known =
                all.stream()
                        .filter(thread -> thread.conversation().equals(conversation))
                        .findFirst()
                        .orElseGet(() -> MailThread.first(conversation));
        all.remove(known);
        all.add(change.apply(known));
        return new MailThreads(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}
