package io.parlance.schemas.ids;

/**
 * One question to the model: conversation id, '.', turn, '.', attempt. A turn asked again has a new
 * one.
 */
public record RequestId(ConversationId conversation, int turn, int attempt) {
    public RequestId {
        if (turn < 1 || attempt < 1) {
            throw new IllegalArgumentException(
                    "turn and attempt start at 1, not: " + turn + ", " + attempt);
        }
    }

    /**
     * @throws IllegalArgumentException where {@code text} is none
     */
    public static RequestId parse(String text) {
        int attempt = text.lastIndexOf('.');
        int turn = text.lastIndexOf('.', attempt - 1);
        if (turn < 0) {
            throw new IllegalArgumentException("not a request id: " + text);
        }
        return new RequestId(
                ConversationId.parse(text.substring(0, turn)),
                Integer.parseInt(text.substring(turn + 1, attempt)),
                Integer.parseInt(text.substring(attempt + 1)));
    }

    @Override
    public String toString() {
        return conversation + "." + turn + "." + attempt;
    }
}
