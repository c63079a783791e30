package io.parlance.ops.launcher.sample;

import io.parlance.schemas.ids.MessageId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A message that a customer sends to the company.
 *
 * @param sid the provider's id; a repeat under the same one is the same message
 */
record Sms(String sid, String from, String to, String text) implements Message, Wish {
    private static final int SID_BYTES = 16;

    static String newSid(RandomGenerator random) {
        byte[] bytes = new byte[SID_BYTES];
        random.nextBytes(bytes);
        return "SM" + HexFormat.of().formatHex(bytes);
    }

    MessageId messageId() {
        return MessageId.ofSms(sid);
    }

    @Override
    public String channel() {
        return "sms";
    }

    @Override
    public Map<String, Object> sent() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("sid", sid);
        sent.put("from", from);
        sent.put("to", to);
        sent.put("text", text);
        return sent;
    }

    /** As the provider posts it (https://www.twilio.com/docs/messaging/guides/webhook-request). */
    Map<String, String> form(String accountSid) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("SmsSid", sid);
        form.put("SmsMessageSid", sid);
        form.put("AccountSid", accountSid);
        form.put("From", from);
        form.put("To", to);
        form.put("Body", text);
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        form.put("ApiVersion", "2010-04-01");
        return form;
    }
}
