package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.sample.Threads.MailThread;
import io.parlance.ops.launcher.sample.Threads.Own;
import io.parlance.schemas.ids.ContactId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** By mail: SMTP goes in, the reply lies in the customer's mailbox. */
record MailWay(
        PostOffice office, Threads threads, FinalEvents ends, Keys keys, RandomGenerator random) {
    private static final String RE = "Re: ";
    private static final String SUBJECT = "A question";

    Writing write(MailWish wish) {
        ContactId contact = keys.mailContact(wish.from());
        return new MailWriting(compose(wish, threads.last(contact)), contact, this);
    }

    /** A repeat is the same mail, also after its thread went on. */
    private Mail compose(MailWish wish, MailThread last) {
        Optional<Own> repeated = last.own(wish.messageId());
        if (repeated.isPresent()) {
            Own own = repeated.get();
            return new Mail(
                    own.messageId(),
                    wish.from(),
                    own.to(),
                    own.subject(),
                    own.references(),
                    wish.text());
        }
        MailThread thread = wish.fresh() ? MailThread.NONE : last;
        return new Mail(
                wish.isNamed() ? wish.messageId() : Mail.newId(random),
                wish.from(),
                to(wish, thread),
                subject(wish, thread),
                thread.references(),
                wish.text());
    }

    private String to(MailWish wish, MailThread thread) {
        if (!wish.to().isEmpty()) {
            return wish.to();
        }
        return thread.replyTo().isEmpty() ? keys.company().mailbox() : thread.replyTo();
    }

    private static String subject(MailWish wish, MailThread thread) {
        if (!wish.subject().isEmpty()) {
            return wish.subject();
        }
        if (thread.isNone()) {
            return SUBJECT;
        }
        boolean already = thread.subject().toLowerCase(Locale.ROOT).startsWith("re:");
        return already ? thread.subject() : RE + thread.subject();
    }

    private record MailWriting(Mail message, ContactId contact, MailWay way) implements Writing {
        @Override
        public String id() {
            return Keys.MARK + way.keys.mark(message.to(), message.messageId());
        }

        @Override
        public Handed hand(Instant deadline) throws InterruptedException {
            Handed handed = Handed.until(deadline, () -> way.office.send(message));
            if (handed instanceof Handed.Accepted) {
                way.threads.change(contact, this::after);
            }
            return handed;
        }

        private MailThread after(MailThread last) {
            if (last.own(message.messageId()).isPresent()) {
                return last;
            }
            return (message.references().isEmpty() ? MailThread.NONE : last).with(message);
        }

        @Override
        public CompletableFuture<Final> end() {
            return way.ends.of(way.keys.mark(message.to(), message.messageId()));
        }

        @Override
        public Optional<Received> await(Final end, Instant deadline) throws InterruptedException {
            String signed = way.keys.signed(end.event().getOutboundIds().getLast());
            Optional<Received> found =
                    Writing.look(deadline, () -> way.office.find(message.from(), signed));
            found.ifPresent(this::goOn);
            return found;
        }

        private void goOn(Received reply) {
            String id = reply.headers().getOrDefault("Message-ID", "");
            String to = reply.headers().getOrDefault("Reply-To", "");
            if (!id.isEmpty()) {
                way.threads.change(contact, last -> last.with(id, bare(to)));
            }
        }

        /** An address without a name and angle brackets. */
        private static String bare(String written) {
            return written.replaceAll(".*<([^>]*)>.*", "$1").strip();
        }
    }
}
