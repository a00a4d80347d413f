package org.doseline.acceptance.bench.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.acceptance.bench.FigureBench;

/**
 * What was measured.
 *
 * @param verifyNs processor time of the verification, in ns
 * @param floorNs of one SHA-256 over the same bytes
 * @param peakHeapBytes sum of the peaks of the heap's parts
 */
record VerifyFigure(boolean holds, long records, long bytes, long verifyNs, long floorNs,
        long peakHeapBytes) implements FigureBench.Figures {
    /** What the audit design asks of one core, in records per second. */
    static final long TARGET_PER_S = 1_000_000;

    static VerifyFigure of(JsonNode json) {
        return new VerifyFigure(json.get("holds").asBoolean(), json.get("records").asLong(),
                json.get("bytes").asLong(), json.get("verifyNs").asLong(), json.get("floorNs").asLong(),
                json.get("peakHeapBytes").asLong());
    }

    long perS() { return Math.round(records * 1e9 / verifyNs); }

    long floorPerS() { return Math.round(records * 1e9 / floorNs); }

    @Override
    public boolean met() { return holds && perS() >= TARGET_PER_S; }

    @Override
    public List<String> lines() {
        return List.of(
                "verify: whole log, records in place, hashes, root, form, commands; one core, processor time",
                String.format(Locale.ROOT, "  figure: %,d records/s (%,d records, %d bytes each)", perS(),
                        records,
                        bytes / records),
                String.format(Locale.ROOT,
                        "  floor:  %,d records/s: one SHA-256 over the same bytes; ratio %.1f",
                        floorPerS(), (double) verifyNs / floorNs),
                String.format(Locale.ROOT, "  heap:   %.1f MB at most, of the 64 MB that are given",
                        peakHeapBytes / 1e6),
                String.format(Locale.ROOT, "  goal: %,d records/s: %s", TARGET_PER_S,
                        met() ? "met" : "MISSED"));
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "verify");
        json.put("holds", holds);
        json.put("records", records);
        json.put("bytes", bytes);
        json.put("recordsPerS", perS());
        json.put("floorPerS", floorPerS());
        json.put("ratio", (double) verifyNs / floorNs);
        json.put("peakHeapBytes", peakHeapBytes);
        json.put("targetPerS", TARGET_PER_S);
        json.put("met", met());
        return json;
    }
}
