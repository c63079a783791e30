package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.time.Instant;

/** Something that was said in a conversation. */
public record Utterance(Author by, Personal text, Instant at) {
    int characters() {
        return text.fold(String::length, () -> 0);
    }
}
