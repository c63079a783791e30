package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the SMS provider's list shows. A provider shows no outbound id there; the stand-in's own
 * record has the address for its reports, which carries it, signed.
 *
 * @param record a line a message; need not be there
 */
record Phones(ProviderList list, Path record, SigningKey signing) {
    private static final String ID = "?id=";

    /** SMS for customers, in the order of acceptance. */
    List<Copy> copies() throws IOException, InterruptedException {
        List<ProviderList.Accepted> all = list.all();
        // After the list: what stands there, stands here.
        Map<String, OutboundId> ids = ids();
        return all.stream()
                .map(one ->
                        new Copy(
                                new Letter(one.from(), one.to(), one.text()),
                                ids.get(one.sid()),
                                one.at()))
                .toList();
    }

    private Map<String, OutboundId> ids() throws IOException {
        Map<String, OutboundId> ids = new HashMap<>();
        if (Files.exists(record)) {
            try (BufferedReader lines = Files.newBufferedReader(record, UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    see(line, ids);
                }
            }
        }
        return ids;
    }

    private void see(String line, Map<String, OutboundId> ids) {
        // The last one may be half: it is being written, and is not in the list.
        if (line.endsWith("}}")) {
            JsonNode accepted = Json.parse(line).path("accepted");
            id(accepted.path("statusCallback").asString(""))
                    .ifPresent(id -> ids.put(accepted.path("sid").asString(""), id));
        }
    }

    private Optional<OutboundId> id(String callback) {
        int at = callback.lastIndexOf(ID);
        return at < 0 ? Optional.empty() : signing.verify(callback.substring(at + ID.length()));
    }
}
