package io.parlance.ingress.mail;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.Address;
import java.util.List;
import java.util.Optional;

/** What came of reading the bytes of a mail. */
sealed interface Reading {
    /**
     * A mail that can be answered, or needs no answer.
     *
     * @param automatic how we know that a machine wrote it, in one word
     * @param writtenTo whom its headers name as its receivers; the surest ones first
     */
    record Mail(Words words, Ids ids, Optional<String> automatic, List<List<Address>> writtenTo)
            implements Reading {
        public Mail {
            writtenTo = List.copyOf(writtenTo);
        }
    }

    /**
     * Who says what.
     *
     * @param sender empty only where a machine wrote it that has no address
     * @param subject one line, at most {@link MailFields#SUBJECT_LIMIT} characters, may be empty
     * @param text at most {@link MailText#LIMIT_BYTES} bytes of UTF-8; never blank
     * @param date as its header has it; empty where there is none
     */
    record Words(Optional<Address> sender, Personal subject, Personal text, Personal date) {
        /** What two copies of the mail have in common, by whichever way they came. */
        String content() {
            return plain(subject) + "\n" + plain(text);
        }

        static String plain(Personal words) {
            return words.fold(text -> text, () -> "");
        }
    }

    /**
     * Message-IDs, with angle brackets.
     *
     * @param own empty where the mail has none
     * @param refersTo nearest first, each once
     * @param references oldest first
     */
    record Ids(Optional<String> own, List<String> refersTo, List<String> references) {
        public Ids {
            refersTo = List.copyOf(refersTo);
            references = List.copyOf(references);
        }

        /** They may tell of people. */
        @Override
        public String toString() {
            return "Ids[]";
        }
    }

    /**
     * A mail that nobody can answer.
     *
     * @param why a word without personal data
     */
    record Unanswerable(String why) implements Reading {}
}
