package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I2-24-1 to I2-24-5, I2-24-9: 20 mL BD, two hours at 1 and 5 mL/h. */
class AccuracyTest {
    static final Barrel BD_20 = Barrel.of("BD", 20);

    static Mechanics pump(Build build) {
        return Mechanics.at(build, 0).loaded(BD_20, BD_20, 20_000_000);
    }

    @ParameterizedTest
    @CsvSource({"1000000", "5000000"})
    void theIdealPumpHasNoErrorInAnyWindow(long rate) {
        TrumpetAnalysis analysis = new TrumpetAnalysis(Trace.of(pump(Build.IDEAL), rate));
        assertEquals(0, analysis.meanErrorPercent());
        for (int minutes : TrumpetAnalysis.WINDOWS_MIN) {
            assertEquals(0, analysis.window(minutes).maxPercent());
            assertEquals(0, analysis.window(minutes).minPercent());
        }
    }

    @ParameterizedTest
    @CsvSource({"STEPPER, 1000000", "STEPPER, 5000000", "SERVO, 1000000", "SERVO, 5000000"})
    void theUsualPumpStaysWithinTwoPercentInTheSecondHour(String build, long rate) {
        TrumpetAnalysis analysis = new TrumpetAnalysis(Trace.of(pump(Build.named(build)), rate));
        StringBuilder said = new StringBuilder(
                String.format(Locale.ROOT, "%s %.0f mL/h: A %+.3f %%, Ep", build,
                        rate / 1e6, analysis.meanErrorPercent()));
        for (int minutes : TrumpetAnalysis.WINDOWS_MIN) {
            TrumpetAnalysis.Window window = analysis.window(minutes);
            said.append(String.format(Locale.ROOT, " | %d min %+.2f %+.2f", minutes, window.minPercent(),
                    window.maxPercent()));
        }
        System.out.println(said);
        assertTrue(width(analysis, 31) < width(analysis, 1) / 2, "a trumpet narrows: " + said);
        assertEquals(0, analysis.meanErrorPercent(), 2);
    }

    @Test
    void theFirstFlowIsLateByTheSlackOverTheRate() {
        assertEquals(firstFlowMs(pump(Build.STEPPER), 1_000_000) / 5.0,
                firstFlowMs(pump(Build.STEPPER), 5_000_000), 60_000);
        long slackMs = 205_000 * 3_600L / 1_000;
        assertEquals(slackMs, firstFlowMs(pump(Build.STEPPER), 1_000_000), 10_000);
    }

    /** Neff 2001 at 1 mL/h: 6.75 to 57 min without, 0.3 to 1.1 min with a purge of 2 mL. */
    @Test
    void aPurgeTakesTheDelayAway() {
        double without = firstFlowMs(pump(Build.STEPPER), 1_000_000) / 60_000.0;
        double with = firstFlowMs(pump(Build.STEPPER).purged(2_000_000), 1_000_000) / 60_000.0;
        System.out.printf(Locale.ROOT,
                "first flow at 1 mL/h after %.1f min, after a purge of 2 mL %.2f min%n", without, with);
        assertTrue(without >= 6.75 && without <= 57.2, "without a purge " + without);
        assertTrue(with >= 0.3 && with <= 1.1, "with a purge " + with);
    }

    private static double width(TrumpetAnalysis analysis, int minutes) {
        return analysis.window(minutes).maxPercent() - analysis.window(minutes).minPercent();
    }

    private static long firstFlowMs(Mechanics pump, long rate) {
        Mechanics now = pump;
        while (now.account().delivered() == 0)
            now = now.advance(now.nowMs() + 1_000, rate * 1_000);
        return now.nowMs();
    }
}
