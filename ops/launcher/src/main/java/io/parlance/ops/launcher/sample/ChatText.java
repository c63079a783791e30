package io.parlance.ops.launcher.sample;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a visitor types into a chat.
 *
 * @param name of the session, on this machine alone
 * @param id the client's own; a repeat under the same one is the same message
 */
record ChatText(String name, String id, String text) implements Message, Wish {
    private static final int ID_BYTES = 12;

    static String newId(RandomGenerator random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String channel() {
        return "chat";
    }

    @Override
    public Map<String, Object> sent() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("id", id);
        sent.put("from", name);
        sent.put("text", text);
        return sent;
    }
}
