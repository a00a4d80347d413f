package org.doseline.acceptance.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the verb says and refuses. Nothing is measured here; each benchmark checks itself against its floor. */
class BenchTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Bench.commandLine().setErr(new PrintWriter(err));

    @Test
    void figureAndFloorOfEachBenchmarkDoTheSameWork() throws Exception {
        new ReviewBenchmark().bothAgree();
        new RateBenchmark().bothAgree();
    }

    @Test
    void everyBenchmarkHasAFigureAndAFloorAndANameOfItsOwn() throws Exception {
        List<String> names = Measurable.ALL.stream().map(Measurable::name).toList();
        assertEquals(names, names.stream().distinct().toList());
        for (Measurable each : Measurable.ALL) {
            each.benchmark().getMethod("figure");
            each.benchmark().getMethod("floor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,             there is no benchmark 'nothing'; there are review",
        "--out=pom.xml,       --out: not a folder: pom.xml",
        "--slow,              Unknown option: '--slow'"
    })
    void whatCannotBeUsedIsRefusedByNameBeforeAnythingIsMeasured(String argument, String reason) {
        assertEquals(2, line.execute(argument));
        assertTrue(err.toString().contains(reason), err.toString());
    }

    /** Target and figure in ns, what is said of the target last. */
    @ParameterizedTest
    @CsvSource({
        "50000, 49999, '< 50.00 us, met'",
        "50000, 50000, '< 50.00 us, MISSED'",
        "800,   799,   '< 800.0 ns, met'",
        ",      50000, none"
    })
    void aFigureIsTwoTimesItsFloorAndBesideItsTarget(Long targetNs, double figureNs, String said) {
        OptionalLong target = targetNs == null ? OptionalLong.empty() : OptionalLong.of(targetNs);
        Measured measured = new Measured(new Measurable("n", "w", "f", RateBenchmark.class, target), figureNs,
                OptionalDouble.of(10), figureNs / 2, OptionalDouble.empty());
        assertEquals(said, measured.target());
        assertEquals(said.endsWith("MISSED"), measured.missed());
        assertTrue(measured.line().contains("+- 10.0 ns; floor "), measured.line());
        assertTrue(measured.line().contains("; ratio 2.0; target " + said), measured.line());
    }

    @Test
    void theReportNamesMachineDateAndPaceAndWhatTheFloorIs() {
        Measured rate = new Measured(Measurable.ALL.get(1), 1_500, OptionalDouble.of(15), 8,
                OptionalDouble.of(1));
        String text = new Report(List.of(rate), Pace.QUICK, "2026-01-02T03:04:05Z").markdown();
        assertTrue(text.contains("Measured 2026-01-02T03:04:05Z, quick"), text);
        assertTrue(text.contains("- cpus: "), text);
        assertTrue(text.contains("- jdk: "), text);
        assertTrue(text.contains("| rate | 1.50 us +- 15.0 ns | 8.0 ns +- 1.0 ns | 187.5 | none |"), text);
        assertTrue(text.contains("Its floor is the same product"), text);
        assertFalse(text.contains("review"), text);
    }
}
