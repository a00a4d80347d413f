package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What the simulator says it sent.
 *
 * @param sent telemetry by pump
 * @param taken of it, what the broker acknowledged, by pump
 * @param refused messages of any kind
 */
record Tally(Map<String, Long> sent, Map<String, Long> taken, long refused) {

    static Tally read(Path file) throws IOException {
        JsonNode tally = new JsonMapper().readTree(Files.readAllBytes(file));
        return new Tally(counts(tally.get("telemetrySent")), counts(tally.get("telemetryTaken")),
                tally.get("refused").longValue());
    }

    private static Map<String, Long> counts(JsonNode node) {
        Map<String, Long> counts = new LinkedHashMap<>();
        node.properties().forEach(each -> counts.put(each.getKey(), each.getValue().longValue()));
        return counts;
    }

    long sentInAll() { return sent.values().stream().mapToLong(Long::longValue).sum(); }

    long takenInAll() { return taken.values().stream().mapToLong(Long::longValue).sum(); }
}
