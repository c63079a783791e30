package io.parlance.inference.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What a real vLLM 0.32.0 answered on 2026-11-23. */
final class Recordings {
    private static final String FOLDER = "/vllm-0.32.0/";
    private static final String BLANK_LINE = "\n\n";

    private Recordings() {}

    static int status(String name) {
        return Integer.parseInt(whole(name).split(" ", 3)[1]);
    }

    static String body(String name) {
        String whole = whole(name);
        return whole.substring(whole.indexOf(BLANK_LINE) + BLANK_LINE.length());
    }

    private static String whole(String name) {
        String file = FOLDER + name + ".response.txt";
        try (var in = Objects.requireNonNull(Recordings.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
