package io.parlance.ops.launcher.topic;

import io.parlance.schemas.ids.ConversationId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one conversation. Some records name it; others name only a message or a Send that
 * the former name.
 */
final class Journey {
    private final ConversationId conversation;
    private final Set<String> named = new HashSet<>();

    Journey(ConversationId conversation) {
        this.conversation = conversation;
    }

    /** Of these records those that belong to it, in the same order. */
    List<LogRecord> of(List<LogRecord> records) {
        records.stream().filter(this::namesIt).forEach(record -> walk(record.value(), this::learn));
        return records.stream().filter(r -> namesIt(r) || namesWhatItNames(r)).toList();
    }

    /** As {@link #of}, for records that come one by one. */
    boolean includes(LogRecord record) {
        if (namesIt(record)) {
            walk(record.value(), this::learn);
            return true;
        }
        return namesWhatItNames(record);
    }

    private boolean namesIt(LogRecord record) {
        boolean[] found = {false};
        walk(record.value(), (field, text) -> found[0] |= names(field, text));
        return found[0];
    }

    private boolean names(String field, String text) {
        return switch (field) {
            case "conversationId" -> text.equals(conversation.toString());
            case "requestId" -> text.startsWith(conversation + ".");
            default -> false;
        };
    }

    private boolean namesWhatItNames(LogRecord record) {
        boolean[] found = {named.contains(record.key())};
        walk(record.value(), (field, text) -> found[0] |= isId(field) && named.contains(text));
        return found[0];
    }

    private void learn(String field, String text) {
        if (isId(field)) {
            named.add(text);
        }
    }

    private static boolean isId(String field) {
        return switch (field) {
            case "messageId", "messageIds", "outboundId", "outboundIds" -> true;
            default -> false;
        };
    }

    /** Every text with the name of the field that holds it. */
    private static void walk(@Nullable Object value, BiConsumer<String, String> each) {
        walk("", value, each);
    }

    private static void walk(
            String field, @Nullable Object value, BiConsumer<String, String> each) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, v) -> walk(String.valueOf(name), v, each));
            case List<?> list -> list.forEach(one -> walk(field, one, each));
            case String text -> each.accept(field, text);
            case null, default -> {}
        }
    }
}
