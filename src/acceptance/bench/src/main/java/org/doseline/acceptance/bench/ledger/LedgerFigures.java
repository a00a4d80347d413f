package org.doseline.acceptance.bench.ledger;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one run measured. Rates are a second of wall time.
 *
 * @param frames telemetry messages that were committed, of pumps that each wait for the commit of their last one
 * @param framesFloor the same bytes in one COPY into a table without index
 * @param entries that were committed in batches, as the minutes of telemetry are
 * @param entriesAlone that were committed by three, as most decisions are
 * @param sequenced entries that got their index and stand in the tree
 * @param mergeP50Ms from the commit of an entry to the commit of its index
 */
record LedgerFigures(double frames, double framesFloor, double entries, double entriesFloor,
        double entriesAlone, double sequenced, double mergeP50Ms, double mergeP99Ms, long merged) {
    /** Goals of this project, as docs/benchmarks.md has them. */
    private static final double OF_THE_FLOOR = 0.5;
    private static final double MERGED_WITHIN_MS = 1_000;

    static LedgerFigures of(JsonNode said) {
        return new LedgerFigures(said.path("frames").asDouble(), said.path("framesFloor").asDouble(),
                said.path("entries").asDouble(), said.path("entriesFloor").asDouble(),
                said.path("entriesAlone").asDouble(), said.path("sequenced").asDouble(),
                said.path("mergeP50Ms").asDouble(), said.path("mergeP99Ms").asDouble(),
                said.path("merged").asLong());
    }

    boolean met() {
        return frames >= OF_THE_FLOOR * framesFloor && entries >= OF_THE_FLOOR * entriesFloor
                && mergeP99Ms < MERGED_WITHIN_MS;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "telemetry: %,.0f messages/s, bare COPY %,.0f, %.2f of it", frames,
                        framesFloor, frames / framesFloor));
        lines.add(String.format(Locale.ROOT, "entries:   %,.0f/s in batches, bare COPY %,.0f, %.2f of it;"
                + " %,.0f/s by three", entries, entriesFloor, entries / entriesFloor, entriesAlone));
        lines.add(String.format(Locale.ROOT, "sequencer: %,.0f entries/s out of a backlog", sequenced));
        lines.add(String.format(Locale.ROOT,
                "merge delay: p50 %.0f ms, p99 %.0f ms (%,d entries, while others are written)", mergeP50Ms,
                mergeP99Ms, merged));
        lines.add(String.format(Locale.ROOT,
                "goals: half of the floor, p99 below 1,000 ms: %s; load %.1f at the end",
                met() ? "met" : "missed",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return lines;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "ledger");
        json.put("framesPerS", frames);
        json.put("framesFloorPerS", framesFloor);
        json.put("entriesPerS", entries);
        json.put("entriesFloorPerS", entriesFloor);
        json.put("entriesByThreePerS", entriesAlone);
        json.put("sequencedPerS", sequenced);
        json.put("mergeP50Ms", mergeP50Ms);
        json.put("mergeP99Ms", mergeP99Ms);
        json.put("merged", merged);
        json.put("loadAtEnd", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        json.put("met", met());
        return json;
    }
}
