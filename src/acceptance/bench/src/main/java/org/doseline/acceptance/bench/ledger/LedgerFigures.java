package org.doseline.acceptance.bench.ledger;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.acceptance.bench.FigureBench;

/**
 * What one run measured.
 *
 * @param frames telemetry messages that were committed, of pumps that each wait for the commit of their last one
 * @param framesFloor the same bytes in one COPY into a table without index
 * @param entries that were committed in batches, as the minutes of telemetry are
 * @param entriesAlone that were committed by three, as most decisions are, a second
 * @param sequenced entries that got their index and stand in the tree
 * @param mergeP50Ms from the commit of an entry to the commit of its index
 */
record LedgerFigures(Work frames, Work framesFloor, Work entries, Work entriesFloor, double entriesAlone,
        Work sequenced, double mergeP50Ms, double mergeP99Ms, long merged) implements FigureBench.Figures {
    /** Goals of this project, as docs/benchmarks.md has them. */
    private static final double OF_THE_FLOOR = 0.5;
    private static final double MERGED_WITHIN_MS = 1_000;

    /**
     * @param perS how many in a second of the wall's time
     * @param cpuUs processor time of one, of the writing process and the whole database, in us
     */
    record Work(double perS, double cpuUs) {
        static Work of(JsonNode said, String name) {
            return new Work(said.path(name).asDouble(), said.path(name + "CpuUs").asDouble());
        }
    }

    static LedgerFigures of(JsonNode said) {
        return new LedgerFigures(Work.of(said, "frames"), Work.of(said, "framesFloor"),
                Work.of(said, "entries"),
                Work.of(said, "entriesFloor"), said.path("entriesAlone").asDouble(),
                Work.of(said, "sequenced"),
                said.path("mergeP50Ms").asDouble(), said.path("mergeP99Ms").asDouble(),
                said.path("merged").asLong());
    }

    @Override
    public boolean met() {
        return frames.perS >= OF_THE_FLOOR * framesFloor.perS
                && entries.perS >= OF_THE_FLOOR * entriesFloor.perS && mergeP99Ms < MERGED_WITHIN_MS;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(beside("telemetry", "messages", frames, framesFloor));
        lines.add(beside("entries in batches", "entries", entries, entriesFloor));
        lines.add(String.format(Locale.ROOT, "entries by three: %,.0f/s", entriesAlone));
        lines.add(String.format(Locale.ROOT, "sequencer: %,.0f entries/s out of a backlog, %.1f us each",
                sequenced.perS, sequenced.cpuUs));
        lines.add(String.format(Locale.ROOT,
                "merge delay: p50 %.0f ms, p99 %.0f ms (%,d entries, while others are written)", mergeP50Ms,
                mergeP99Ms, merged));
        lines.add(String.format(Locale.ROOT,
                "goals: half of the floor, p99 below 1,000 ms: %s; load %.1f at the end",
                met() ? "met" : "missed",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return lines;
    }

    private static String beside(String what, String which, Work work, Work floor) {
        return String.format(Locale.ROOT,
                "%s: %,.0f %s/s, bare COPY %,.0f, %.2f of it; processor time %.1f us each, bare COPY %.1f us",
                what, work.perS, which, floor.perS, work.perS / floor.perS, work.cpuUs, floor.cpuUs);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "ledger");
        put(json, "frames", frames);
        put(json, "framesFloor", framesFloor);
        put(json, "entries", entries);
        put(json, "entriesFloor", entriesFloor);
        json.put("entriesByThreePerS", entriesAlone);
        put(json, "sequenced", sequenced);
        json.put("mergeP50Ms", mergeP50Ms);
        json.put("mergeP99Ms", mergeP99Ms);
        json.put("merged", merged);
        json.put("loadAtEnd", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        json.put("met", met());
        return json;
    }

    private static void put(Map<String, Object> json, String name, Work work) {
        json.put(name + "PerS", work.perS);
        json.put(name + "CpuUs", work.cpuUs);
    }
}
