package io.parlance.ops.outside.sms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which messages of the list are wanted; an empty filter lets all pass. Source: Twilio's "Read
 * multiple Message resources".
 *
 * @param sentFrom inclusive
 * @param sentBefore exclusive
 * @param after the page starts behind this sid, wherever newer messages have moved it to; empty for
 *     a page by its number
 */
record MessageQuery(
        SortedMap<String, String> filters,
        Instant sentFrom,
        Instant sentBefore,
        int pageSize,
        int page,
        String after) {
    static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 50;
    private static final String TOKEN_PREFIX = "PA";
    private static final List<String> FILTERS =
            List.of("To", "From", "DateSent", "DateSent>", "DateSent<");

    /** Throws {@link IllegalArgumentException} on what is no number or no date. */
    static MessageQuery parse(Map<String, String> query) {
        SortedMap<String, String> filters = new TreeMap<>(query);
        filters.keySet().retainAll(FILTERS);
        String day = query.getOrDefault("DateSent", "");
        return new MessageQuery(
                filters,
                from(query.getOrDefault("DateSent>", day)),
                before(query.getOrDefault("DateSent<", day)),
                number(query.getOrDefault("PageSize", "" + USUAL_PAGE), 1),
                number(query.getOrDefault("Page", "0"), 0),
                token(query.getOrDefault("PageToken", "")));
    }

    String to() {
        return filters.getOrDefault("To", "");
    }

    /** A page of these, and one more if there is one. */
    List<Message> page(Stream<Message> newestFirst) {
        Stream<Message> wanted = newestFirst.filter(this::wants);
        Stream<Message> rest =
                after.isEmpty()
                        ? wanted.skip((long) page * pageSize)
                        : wanted.dropWhile(m -> !m.sid().equals(after)).skip(1);
        return rest.limit(pageSize + 1L).toList();
    }

    /** As a query string, with the filters unchanged. */
    String uri(String path, int otherPage, String lastSid) {
        Map<String, String> fields = new TreeMap<>(filters);
        fields.put("PageSize", Integer.toString(pageSize));
        fields.put("Page", Integer.toString(otherPage));
        if (!lastSid.isEmpty()) {
            fields.put("PageToken", TOKEN_PREFIX + lastSid);
        }
        return path + "?" + Form.write(fields);
    }

    private boolean wants(Message message) {
        String from = filters.getOrDefault("From", "");
        return (to().isEmpty() || to().equals(message.to()))
                && (from.isEmpty() || from.equals(message.from()))
                && !message.created().isBefore(sentFrom)
                && message.created().isBefore(sentBefore);
    }

    private static Instant from(String written) {
        return written.isEmpty() ? Instant.MIN : instant(written, 0);
    }

    private static Instant before(String written) {
        return written.isEmpty() ? Instant.MAX : instant(written, 1);
    }

    /** A day in UTC, or a moment as Twilio's own client libraries write it. */
    private static Instant instant(String written, int plusDays) {
        try {
            return written.contains("T")
                    ? Instant.parse(written).plusMillis(plusDays)
                    : LocalDate.parse(written)
                            .plusDays(plusDays)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("DateSent is YYYY-MM-DD, not " + written, e);
        }
    }

    private static int number(String written, int least) {
        int number = Integer.parseInt(written);
        if (number < least) {
            throw new IllegalArgumentException("Page starts at 0, PageSize at 1");
        }
        return number;
    }

    private static String token(String written) {
        return written.startsWith(TOKEN_PREFIX) ? written.substring(TOKEN_PREFIX.length()) : "";
    }
}
