package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.Edge;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A webhook as Twilio would send it; every change gives another one. */
record Webhook(String target, Map<String, String> fields) {
    static final String FROM = "+4915100000001";

    static Webhook sms(String sid, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MessageSid", sid);
        fields.put("AccountSid", Edge.ACCOUNT);
        fields.put("From", FROM);
        fields.put("To", Edge.NUMBER);
        fields.put("Body", text);
        fields.put("NumMedia", "0");
        return new Webhook("/v1/sms/twilio", fields);
    }

    static Webhook status(String signedId, String sid, String status) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MessageSid", sid);
        fields.put("AccountSid", Edge.ACCOUNT);
        fields.put("From", Edge.NUMBER);
        fields.put("To", FROM);
        fields.put("MessageStatus", status);
        return new Webhook("/v1/sms/twilio/status?id=" + signedId, fields);
    }

    Webhook with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Webhook(target, changed);
    }

    Webhook without(String field) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new Webhook(target, changed);
    }

    HttpRequest.Builder signed(Edge edge) {
        return signed(edge, Signer.sign(Edge.TOKEN, Edge.PUBLIC_URL + target, fields));
    }

    HttpRequest.Builder signed(Edge edge, String signature) {
        return unsigned(edge).header("X-Twilio-Signature", signature);
    }

    HttpRequest.Builder unsigned(Edge edge) {
        return edge.form(target, body());
    }

    String body() {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
