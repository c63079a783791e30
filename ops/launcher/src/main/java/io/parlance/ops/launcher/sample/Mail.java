package io.parlance.ops.launcher.sample;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A mail that a customer sends to the company.
 *
 * @param messageId with angle brackets; a repeat under the same one is the same message
 * @param from the customer's address
 * @param references Message-IDs of its thread, oldest first, a space between two; empty where it
 *     begins one
 */
record Mail(
        String messageId, String from, String to, String subject, String references, String text)
        implements Message {
    private static final int ID_BYTES = 12;

    static String newId(RandomGenerator random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "<" + HexFormat.of().formatHex(bytes) + "@customers.example>";
    }

    /** The last of the references: what it answers. Empty where it begins a thread. */
    String inReplyTo() {
        return references.substring(references.lastIndexOf(' ') + 1);
    }

    @Override
    public String channel() {
        return "mail";
    }

    @Override
    public Map<String, Object> sent() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("messageId", messageId);
        sent.put("from", from);
        sent.put("to", to);
        sent.put("subject", subject);
        sent.put("inReplyTo", inReplyTo());
        sent.put("references", references);
        sent.put("text", text);
        return sent;
    }

    @Override
    public String toString() {
        return "Mail[]";
    }
}
