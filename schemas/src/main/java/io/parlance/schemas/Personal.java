package io.parlance.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Personal data: present, or erased for good. On the wire it is bytes whose first says the form: 0
 * for plain UTF-8. {@code toString} says nothing, so that none slips into a log.
 */
public sealed interface Personal {
    /** Form byte of plain UTF-8. */
    byte PLAIN = 0;

    /** Still readable. */
    record Present(String text) implements Personal {
        @Override
        public String toString() {
            return "Personal[present]";
        }
    }

    /** The key was dropped; nobody can read it again. */
    record Erased() implements Personal {
        @Override
        public String toString() {
            return "Personal[erased]";
        }
    }

    static Personal of(String text) {
        return new Present(text);
    }

    /**
     * From a personal field; the buffer's position stays.
     *
     * @throws IllegalArgumentException where the form is unknown to this version
     */
    static Personal fromBytes(ByteBuffer field) {
        ByteBuffer bytes = field.duplicate();
        if (!bytes.hasRemaining()) {
            return new Erased();
        }
        byte form = bytes.get();
        if (form != PLAIN) {
            throw new IllegalArgumentException("unknown form of a personal field: " + form);
        }
        return new Present(UTF_8.decode(bytes).toString());
    }

    /** As a personal field; what is erased is empty. */
    default ByteBuffer toBytes() {
        return fold(
                text -> {
                    byte[] plain = text.getBytes(UTF_8);
                    return ByteBuffer.allocate(1 + plain.length).put(PLAIN).put(plain).flip();
                },
                () -> ByteBuffer.allocate(0));
    }

    /** What {@code present} makes of the text, or what stands for erased data. */
    default <T> T fold(Function<String, T> present, Supplier<T> erased) {
        return switch (this) {
            case Present(var text) -> present.apply(text);
            case Erased _ -> erased.get();
        };
    }

    /** The text, or {@code placeholder} where it is erased. */
    default String orElse(String placeholder) {
        return fold(text -> text, () -> placeholder);
    }
}
