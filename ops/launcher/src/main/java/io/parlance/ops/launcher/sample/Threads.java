package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import io.parlance.schemas.ids.ContactId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The last mail thread of each customer that was played: a file each, named by contact, so that no
 * file name tells an address.
 */
final class Threads {
    private final Path folder;

    /**
     * @param subject of its first mail
     * @param references Message-IDs of all its mails, oldest first, a space between two
     * @param replyTo where its last mail wants an answer; empty where it has none of the company's
     * @param own the customer's mails of it, so that a repeat is the same mail
     */
    record MailThread(String subject, String references, String replyTo, List<Own> own) {
        static final MailThread NONE = new MailThread("", "", "", List.of());

        boolean isNone() {
            return references.isEmpty();
        }

        Optional<Own> own(String messageId) {
            return own.stream().filter(one -> one.messageId().equals(messageId)).findFirst();
        }

        /** After a mail of the customer. */
        MailThread with(Mail mail) {
            List<Own> all = new ArrayList<>(own);
            all.add(new Own(mail.messageId(), mail.to(), mail.subject(), mail.references()));
            String first = isNone() ? mail.subject() : subject;
            return new MailThread(first, more(mail.messageId()), replyTo, all);
        }

        /** After a mail of the company. */
        MailThread with(String messageId, String wantsAnswersAt) {
            return new MailThread(subject, more(messageId), wantsAnswersAt, own);
        }

        private String more(String messageId) {
            return List.of(references.split(" ", -1)).contains(messageId)
                    ? references
                    : (references + " " + messageId).strip();
        }
    }

    /** What a repeat of a mail has to have in common with it. */
    record Own(String messageId, String to, String subject, String references) {}

    Threads(Path folder) {
        this.folder = folder;
    }

    synchronized MailThread last(ContactId contact) {
        Path file = file(contact);
        try {
            return Files.exists(file)
                    ? Json.parse(Files.readString(file), MailThread.class)
                    : MailThread.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void change(ContactId contact, UnaryOperator<MailThread> change) {
        MailThread next = change.apply(last(contact));
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "", ".half");
            Files.writeString(half, Json.line(next));
            Files.move(half, file(contact), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(ContactId contact) {
        return folder.resolve(contact + ".json");
    }
}
