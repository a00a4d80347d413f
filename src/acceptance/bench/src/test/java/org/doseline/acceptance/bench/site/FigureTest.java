package org.doseline.acceptance.bench.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
    private static final Percentiles FLOOR = new Percentiles(10, 2_000_000, 4_000_000, 5_000_000, 5_000_000);

    @ParameterizedTest
    @CsvSource({"2000000, 2, true", "4000000, 2, true", "4000001, 2, false", "6000000, 3, true",
        "6000001, 3, false"})
    void ratioIsMetUpToItsLimit(long figureNs, int most, boolean met) {
        assertEquals(met, Goal.ratio("p50", figureNs, 2_000_000, most).met());
    }

    @ParameterizedTest
    @CsvSource({"24999999, true", "25000000, false", "25000001, false"})
    void ceilingIsMetBelowIt(long figureNs, boolean met) {
        assertEquals(met, Goal.below("p50", figureNs, 25).met());
    }

    @Test
    void nothingUnconfirmedIsWhatIsMeantByNone() {
        assertTrue(Goal.none("not confirmed", 0).met());
        assertFalse(Goal.none("not confirmed", 1).met());
    }

    @Test
    void saysFigureFloorAndWhatWasMissed(@TempDir Path folder) throws Exception {
        Percentiles stop = new Percentiles(10, 3_000_000, 20_000_000, 30_000_000, 30_000_000);
        Figure figure = new Figure("stop, idle", "request to answer", stop, "echo and commit", FLOOR,
                List.of(Goal.ratio("p50", 3_000_000, 2_000_000, 2),
                        Goal.ratio("p99", 20_000_000, 4_000_000, 3)),
                List.of("echo: little"));
        SiteReport report = new SiteReport("stop", "2026-01-01T00:00:00Z", 0.5, List.of(figure));
        String text = String.join("\n", report.lines());
        assertTrue(text.contains("figure: p50 3.00, p99 20.00"), text);
        assertTrue(text.contains("floor:  p50 2.00, p99 4.00"), text);
        assertTrue(text.contains("goal: p50 1.5 x floor, at most 2 x: met"), text);
        assertTrue(text.contains("goal: p99 5.0 x floor, at most 3 x: MISSED"), text);
        assertTrue(report.missed());
        report.write(folder.resolve("new"));
        JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("new/stop.json")));
        assertEquals(1.5, json.at("/figures/0/ratioP50").asDouble());
        assertEquals(20_000_000, json.at("/figures/0/figure/p99Ns").asLong());
        assertFalse(json.path("met").asBoolean());
        assertEquals(report.lines(), Files.readAllLines(folder.resolve("new/stop.txt")));
    }
}
