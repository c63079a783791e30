package io.parlance.connectors.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.parlance.connectors.ConnectorsSettings.Folder;
import io.parlance.connectors.knowledge.Found.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the folders, told once when it begins, not at every look; and as a metric. */
final class Complaints {
    private static final Logger log = LoggerFactory.getLogger(Complaints.class);

    /** Named in the metric at most; the log names all. */
    private static final int NAMED = 20;

    private final MultiGauge faults;
    private final Map<String, String> told = new HashMap<>();

    Complaints(MeterRegistry meters) {
        this.faults = MultiGauge.builder("parlance.knowledge.faults").register(meters);
    }

    static String about(ArticleKey key, Fault fault) {
        String why =
                switch (fault) {
                    case TOO_LARGE -> "larger than connectors.knowledge.max-file-size";
                    case NOT_UTF8 -> "not UTF-8";
                    case UNREADABLE -> "it cannot be read";
                };
        return "the article " + key + " is not published: " + why;
    }

    static String about(Folder folder, IOException e) {
        return "the folder of " + folder.tenant() + " cannot be told, its articles stay: " + e;
    }

    static String aboutTenant(String tenant) {
        return tenant + " has articles but no folder in connectors.knowledge.folders: they stay";
    }

    /**
     * All that is wrong now.
     *
     * @param complaints a sentence by what it is about, a file or a tenant
     */
    void are(Map<String, String> complaints) {
        complaints.forEach((about, complaint) -> {
            if (!complaint.equals(told.get(about))) {
                log.warn("{}", complaint);
            }
        });
        told.clear();
        told.putAll(complaints);
        List<MultiGauge.Row<?>> rows =
                complaints.keySet().stream()
                        .sorted()
                        .limit(NAMED)
                        .<MultiGauge.Row<?>>map(
                                about -> MultiGauge.Row.of(Tags.of("file", about), 1))
                        .toList();
        faults.register(rows, true);
    }
}
