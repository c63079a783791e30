package io.parlance.ops.launcher.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this Parlance is; the JSON of {@code status --json}. */
public record Status(
        List<PartState> parts,
        List<TopicState> topics,
        List<GroupLag> groups,
        List<ReplicaState> replicas,
        @Nullable Sample sample) {
    /**
     * One process.
     *
     * @param state up, starting, died (was not stopped by {@code down}) or down
     * @param pid null where it does not live
     */
    public record PartState(
            String name, String state, @Nullable Long pid, List<String> addresses) {}

    /**
     * One topic.
     *
     * @param records offsets between its beginning and its committed end: transaction markers count
     */
    public record TopicState(String name, int partitions, long records) {}

    /**
     * How far one group is behind on one topic.
     *
     * @param lag committed offsets that it has not finished; 0 or more
     */
    public record GroupLag(String group, String topic, long lag) {}

    /**
     * One model server.
     *
     * @param limit requests that the worker gives it at once; null where the worker does not say
     */
    public record ReplicaState(
            String url,
            String model,
            String state,
            int running,
            int waiting,
            @Nullable Integer limit) {}

    /** What a test client needs to play customer, provider, relay or person. */
    public record Sample(Sms sms, Mail mail, Chat chat, Desk desk) {
        /** The same by SMS. */
        public record Sms(
                String number,
                String accountSid,
                String authToken,
                String webhookUrl,
                String listUrl) {}

        /**
         * The same by mail.
         *
         * @param address a mailbox of the company
         * @param smtp host and port that take mail for it
         * @param imap host and port of everybody's mailbox; the password is the address
         * @param relayUrl takes mail over HTTP
         */
        public record Mail(
                String address, String smtp, String imap, String relayUrl, String relayToken) {}

        /**
         * The same by chat.
         *
         * @param url where a session begins
         */
        public record Chat(String url) {}

        /**
         * The same at the desk.
         *
         * @param url of all conversations
         * @param token of a person, for an hour; empty where nobody can sign in now
         */
        public record Desk(String url, String token) {
            @Override
            public String toString() {
                return "Desk[" + url + "]";
            }
        }
    }

    /** Lag of all groups together. */
    long lag() {
        return groups.stream().mapToLong(GroupLag::lag).sum();
    }
}
