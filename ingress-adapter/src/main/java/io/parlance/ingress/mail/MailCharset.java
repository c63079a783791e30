package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes characters of a text's bytes, whatever its mail says of them. */
final class MailCharset {
    /** What mail is that says nothing and is not UTF-8, or says Latin 1; as browsers take it. */
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private MailCharset() {}

    /**
     * @param declared the parameter of its type; null where there is none
     */
    static String decode(byte[] bytes, @Nullable String declared) {
        return known(declared)
                .filter(charset -> !charset.equals(US_ASCII))
                .map(charset -> charset.equals(ISO_8859_1) ? OTHERWISE : charset)
                .map(charset -> new String(bytes, charset))
                .or(() -> utf8(bytes))
                .orElseGet(() -> new String(bytes, OTHERWISE));
    }

    private static Optional<Charset> known(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(Charset::forName);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Empty where it is not; a last character that was cut off does no harm. */
    private static Optional<String> utf8(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        var result =
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes), text, false);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }
}
