package io.parlance.stream.topology;

/** A record or a row would be larger than any of them may be; the step that wanted it is void. */
final class TooLargeException extends RuntimeException {
    TooLargeException(String what, int bytes) {
        super("%s would have %d bytes; %d are allowed".formatted(what, bytes, Encoder.MOST_BYTES));
    }
}
