package io.parlance.ops.launcher.desk;

import java.util.Optional;

/** What the conversation says to a command. */
sealed interface Verdict {
    /**
     * It is done.
     *
     * @param said for people's eyes
     * @param outcome of a claim: what became of the machine's replies that were on their way
     */
    record Done(String said, Optional<String> outcome) implements Verdict {
        Done(String said) {
            this(said, Optional.empty());
        }
    }

    /**
     * It changed nothing, or was undone before it had its effect.
     *
     * @param reason in one word
     * @param holder who has the conversation
     */
    record Refused(String reason, Optional<String> holder) implements Verdict {
        String said() {
            return switch (reason) {
                case "unclaimed" -> "Nobody has this conversation; claim it first.";
                case "claimed" -> holder.orElse("Somebody else") + " has this conversation.";
                case "out-of-date" ->
                        "The customer or a colleague did something since; look at it first.";
                case "opted-out" -> "The customer wrote STOP and gets nothing from us.";
                default -> "Refused: " + reason + ".";
            };
        }
    }
}
