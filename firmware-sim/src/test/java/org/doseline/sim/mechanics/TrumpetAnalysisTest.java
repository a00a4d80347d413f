package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class TrumpetAnalysisTest {
    private static final double TOLERANCE_PERCENT = 1e-9;

    @Test
    void agreesWithTheExpectedErrorsOfTheTraces() throws IOException {
        int rows = 0;
        for (String line : lines("trumpet_expected.csv").subList(1, 13)) {
            String[] row = line.split(",");
            TrumpetAnalysis analysis = new TrumpetAnalysis(Trace.read(lines(row[0] + ".csv")));
            int minutes = Integer.parseInt(row[1]);
            assertEquals(Double.parseDouble(row[5]), analysis.meanErrorPercent(), TOLERANCE_PERCENT, line);
            if (row[6].equals("ok")) {
                TrumpetAnalysis.Window window = analysis.window(minutes);
                assertEquals(Double.parseDouble(row[2]), window.maxPercent(), TOLERANCE_PERCENT, line);
                assertEquals(Double.parseDouble(row[3]), window.minPercent(), TOLERANCE_PERCENT, line);
                assertEquals(Integer.parseInt(row[4]), window.count(), line);
            } else {
                assertThrows(IllegalArgumentException.class, () -> analysis.window(minutes), line);
            }
            rows++;
        }
        assertEquals(12, rows);
    }

    @Test
    void aStallInTheFirstSampleOfTheSecondHourCountsAndOneJustBeforeDoesNot() {
        TrumpetAnalysis first = new TrumpetAnalysis(stalledAt(121));
        assertEquals(-50, first.window(1).minPercent(), TOLERANCE_PERCENT);
        assertEquals(-100.0 / 120, first.meanErrorPercent(), TOLERANCE_PERCENT);
        TrumpetAnalysis before = new TrumpetAnalysis(stalledAt(120));
        assertEquals(0, before.window(1).minPercent(), TOLERANCE_PERCENT);
        assertEquals(0, before.meanErrorPercent(), TOLERANCE_PERCENT);
    }

    @Test
    void refusesWhatCannotBeAnalysed() {
        List<Long> full = LongStream.rangeClosed(0, 240).mapToObj(i -> i * 5_000_000 * 30_000).toList();
        assertThrows(IllegalArgumentException.class, () -> new Trace(0, 30_000, full));
        assertThrows(IllegalArgumentException.class,
                () -> new TrumpetAnalysis(new Trace(5_000_000, 30_000, full.subList(0, 239))));
        List<String> head = List.of("# set_rate_mL_h: 5", "# sample_interval_min: 0.5");
        assertThrows(IllegalArgumentException.class, () -> Trace.read(with(head, "t_min,mass_g", "0,0")));
        assertThrows(IllegalArgumentException.class,
                () -> Trace.read(with(head, "t_min,cum_volume_mL", "0,0", "0.5,0.1", "1.1,0.2")));
        assertThrows(IllegalArgumentException.class,
                () -> Trace.read(with(head, "t_min,cum_volume_mL", "0,0", "1,0.1", "0.5,0.2")));
    }

    @Test
    void reverseFlowIsData() {
        List<Long> units = new ArrayList<>();
        for (int i = 0; i <= 240; i++)
            units.add((i == 150 ? -10L : i) * 5_000_000 * 30_000);
        assertEquals(-100 - 100 * 158 / 2.0,
                new TrumpetAnalysis(new Trace(5_000_000, 30_000, units)).window(1).minPercent(),
                TOLERANCE_PERCENT);
    }

    private static Trace stalledAt(int sample) {
        List<Long> units = LongStream.rangeClosed(0, 240)
                .mapToObj(i -> (i < sample ? i : i - 1) * 5_000_000 * 30_000)
                .toList();
        return new Trace(5_000_000, 30_000, units);
    }

    private static List<String> with(List<String> head, String... rows) {
        List<String> all = new ArrayList<>(head);
        all.addAll(List.of(rows));
        return all;
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = TrumpetAnalysisTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
