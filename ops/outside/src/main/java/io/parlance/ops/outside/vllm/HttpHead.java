package io.parlance.ops.outside.vllm;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

/** What stands before the body of a response. */
final class HttpHead {
    private static final Map<Integer, String> REASONS =
            Map.of(
                    200, "OK",
                    400, "Bad Request",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    500, "Internal Server Error",
                    503, "Service Unavailable");

    private HttpHead() {}

    /**
     * @param fields about the body, a line each, without the last line's end
     */
    static String of(int status, String fields) {
        return "HTTP/1.1 %d %s\r\ndate: %s\r\nserver: vllm-stand-in\r\n%s\r\nvary: Origin\r\n\r\n"
                .formatted(
                        status,
                        REASONS.getOrDefault(status, "Status"),
                        RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
                        fields);
    }
}
