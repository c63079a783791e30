package io.parlance.inference.model;

import java.util.List;
import java.util.Map;

/**
 * What is asked of a model.
 *
 * @param requestId names it, also in the server's logs
 * @param session what shares a prefix: the conversation
 * @param cacheSalt who may share the prefix cache: those with the same salt
 * @param priority lower is sooner
 * @param messages oldest first
 * @param terms of the answer
 * @param headers of the call, such as those of its trace
 */
public record Question(
        String requestId,
        String session,
        String cacheSalt,
        int priority,
        List<Message> messages,
        ReplyTerms terms,
        Map<String, String> headers) {
    public Question {
        messages = List.copyOf(messages);
        headers = Map.copyOf(headers);
    }

    /** Who speaks in a prompt. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** One message of a prompt. */
    public record Message(Role role, String content) {
        /** Says nothing of the content, which is personal. */
        @Override
        public String toString() {
            return "Message[" + role + "]";
        }
    }
}
