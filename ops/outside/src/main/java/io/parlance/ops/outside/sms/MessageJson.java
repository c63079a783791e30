package io.parlance.ops.outside.sms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as Twilio writes them. Source: Twilio's "Message resource". */
final class MessageJson {
    static final String API_VERSION = "2010-04-01";

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private MessageJson() {}

    static Map<String, @Nullable Object> of(Message message, Instant now) {
        MessageStatus status = message.statusAt(now);
        boolean ended = status == MessageStatus.UNDELIVERED;
        String path = path(message.accountSid()) + "/" + message.sid();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account_sid", message.accountSid());
        json.put("api_version", API_VERSION);
        json.put("body", message.body());
        json.put("date_created", RFC_2822.format(message.created()));
        json.put("date_sent", status == MessageStatus.QUEUED ? null : sent(message));
        json.put("date_updated", RFC_2822.format(message.reaches(status)));
        json.put("direction", "outbound-api");
        json.put("error_code", ended ? message.errorCode() : null);
        json.put("error_message", null);
        json.put("from", message.from());
        json.put("messaging_service_sid", message.messagingServiceSid());
        json.put("num_media", "0");
        json.put("num_segments", Integer.toString(Segments.of(message.body())));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("sid", message.sid());
        json.put("status", status.word());
        json.put("subresource_uris", Map.of("media", path + "/Media.json"));
        json.put("to", message.to());
        json.put("uri", path + ".json");
        return json;
    }

    /**
     * The paging envelope.
     *
     * @param found the page, and one more if there is a next one
     */
    static Map<String, @Nullable Object> list(
            String accountSid, MessageQuery query, List<Message> found, Instant now) {
        String path = path(accountSid) + ".json";
        int page = query.page();
        int size = query.pageSize();
        List<Message> shown = found.subList(0, Math.min(size, found.size()));
        boolean more = found.size() > size;
        int start = page * size;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("first_page_uri", query.uri(path, 0, ""));
        json.put("end", Math.max(start, start + shown.size() - 1));
        json.put("previous_page_uri", page == 0 ? null : query.uri(path, page - 1, ""));
        json.put("messages", shown.stream().map(message -> of(message, now)).toList());
        json.put("uri", query.uri(path, page, query.after()));
        json.put("page_size", size);
        json.put("start", start);
        json.put("next_page_uri", more ? query.uri(path, page + 1, shown.getLast().sid()) : null);
        json.put("page", page);
        return json;
    }

    private static String sent(Message message) {
        return RFC_2822.format(message.reaches(MessageStatus.SENT));
    }

    private static String path(String accountSid) {
        return "/" + API_VERSION + "/Accounts/" + accountSid + "/Messages";
    }
}
