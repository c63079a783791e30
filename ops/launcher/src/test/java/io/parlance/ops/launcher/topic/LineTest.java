package io.parlance.ops.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void showsOfAMailWhatPeopleRead() {
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put(
                "reference",
                Map.of("subject", "Return", "messageId", "<1@x.example>", "references", ""));
        mail.put("mark", "aaaa");
        mail.put("refersTo", List.of("bbbb"));
        mail.put("foreign", false);
        mail.put("automatic", "list");
        mail.put("rawMail", "2026/1");
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("messageId", "mail:1");
        value.put("text", "Hello you");
        value.put("mail", mail);

        assertThat(line(value))
                .endsWith("messageId=mail:1 text=\"Hello you\" subject=Return automatic=list");
    }

    @Test
    void beginsWithWhatAChatWindowShows() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("sequence", 3L);
        value.put("shown", Map.of("Thinking", Map.of("requestId", "c.1.1")));

        assertThat(line(value)).endsWith("Thinking requestId=c.1.1 sequence=3");
    }

    private static String line(Map<String, Object> value) {
        return Line.of(new LogRecord("parlance.t", 0, 1, 1, "k", Map.of(), value), ZoneOffset.UTC);
    }
}
