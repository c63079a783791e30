package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;

/** What a chat window shows besides the words that are sent to it. */
public sealed interface Shown {
    /** The customer's own words. */
    record Received(MessageId id, Personal text) implements Shown {}

    /** The model has this question; drafts of its answer may be shown. */
    record Thinking(RequestId request) implements Shown {}

    /** No answer to this question will be sent; its drafts disappear. */
    record Discarded(RequestId request) implements Shown {}

    /** A person will answer. */
    record PersonCalled() implements Shown {}

    /** The conversation is over. */
    record Closed() implements Shown {}
}
