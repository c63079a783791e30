package io.parlance.connectors.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article as its file holds it.
 *
 * @param title the first heading; the path where there is none
 * @param text the Markdown without that heading
 * @param digest SHA-256 of the file, hex
 */
record Article(ArticleKey key, String title, String text, String digest) {
    /** An ATX heading (CommonMark 0.31, 4.2), its closing hashes left out. */
    private static final Pattern HEADING =
            Pattern.compile("(?m)^ {0,3}#{1,6}[ \\t]+(\\S.*?)(?:[ \\t]+#+)?[ \\t]*$");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * @throws CharacterCodingException where the file is not UTF-8
     */
    static Article of(ArticleKey key, byte[] file) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        String unix = plain.replace("\r\n", "\n");
        Matcher heading = HEADING.matcher(unix);
        if (!heading.find()) {
            return new Article(key, key.path(), unix.strip(), sha256(file));
        }
        String rest = unix.substring(0, heading.start()) + unix.substring(heading.end());
        return new Article(key, heading.group(1), rest.strip(), sha256(file));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
