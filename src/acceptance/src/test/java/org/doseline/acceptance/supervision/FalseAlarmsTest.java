package org.doseline.acceptance.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;

import org.doseline.protocol.order.Segment;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.mechanics.Build;
import org.doseline.treatment.ask.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FM-13: what is usual alarms nobody. The other half of the pair is {@link MissedAlarmsTest}. */
class FalseAlarmsTest {
    private static final long FIRST_SEED = 20260312;
    private static final Set<String> THE_END = Set.of("INFUSION_COMPLETE");
    private static final Set<String> NONE = Set.of();

    @ParameterizedTest
    @ValueSource(strings = {"IDEAL", "STEPPER", "SERVO"})
    void aWholeInfusionAlarmsNothingButItsEnd(String build) {
        Course course = Course.ofTheWard();
        Bed bed = Bed.infusing(Build.named(build), FIRST_SEED, course);
        bed.run(course.durationMs());
        assertEquals(THE_END, bed.begun);
    }

    @ParameterizedTest
    @ValueSource(ints = {-500, 500})
    void aClockWithinItsToleranceAlarmsNothing(int ppm) {
        Bed bed = Bed.infusing(Build.STEPPER, FIRST_SEED, Course.ofTheWard());
        bed.inject("clock-drift ppm=" + ppm);
        bed.run(1_800_000);
        assertEquals(NONE, bed.begun);
    }

    /** A third of all messages, in both directions; the lease holds, since renewals are sent more often than needed. */
    @Test
    void lostMessagesAlarmNothingAboutTheVolume() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 8; seed++) {
            Bed bed = Bed.infusing(Build.STEPPER, seed, steps());
            bed.lossPercent = 33;
            bed.run(steps().durationMs() - 60_000);
            Set<String> begun = bed.begun;
            begun.remove("PUMP_SILENT");
            assertEquals(NONE, begun, "seed " + seed);
        }
    }

    /** Rates from 0.1 to 60 mL/h, up and down, and a segment without flow. */
    @ParameterizedTest
    @ValueSource(strings = {"STEPPER", "SERVO"})
    void stepsOfTheRateAlarmNothing(String build) {
        Bed bed = Bed.infusing(Build.named(build), FIRST_SEED, steps());
        bed.run(steps().durationMs());
        assertEquals(THE_END, bed.begun);
    }

    @Test
    void pausesFromHereAndAtTheBedsideAlarmNothing() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 6; seed++) {
            Random random = new Random(seed);
            Bed bed = Bed.infusing(Build.STEPPER, seed, steps());
            for (int i = 0; i < 5; i++) {
                bed.run(120_000 + random.nextInt(90_000)); // the third restart in 10 min would be an alarm
                if (random.nextBoolean())
                    bed.ask(new Ask.Pause(Course.SESSION, "look"));
                else
                    bed.press(Key.PAUSE);
                bed.run(70_000 + random.nextInt(100_000));
                bed.ask(new Ask.Resume(Course.SESSION, bed.code()));
                bed.run(60_000);
            }
            assertEquals(NONE, bed.begun, "seed " + seed);
        }
    }

    /** Up and down between 1 and 60 mL/h, every half minute or so: what each change adds to the sum stays within it. */
    @Test
    void changesOfTheRateAlarmNothing() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 6; seed++) {
            Random random = new Random(seed);
            Course course = Course.of(60_000_000, 1_140_000);
            Bed bed = Bed.infusing(Build.STEPPER, seed, course);
            for (int i = 0; i < 25; i++) {
                bed.run(20_000 + random.nextInt(30_000));
                long rate = 1_000_000L * (1 + random.nextInt(60));
                long fromNl = bed.state.highestTotalNl();
                long ms = Math.min(3_600_000, (course.totalNl() - fromNl) * 3_600_000 / rate);
                bed.ask(course.changedTo(List.of(new Segment(rate, ms, fromNl + rate * ms / 3_600_000)),
                        bed.code()));
            }
            assertEquals(NONE, bed.begun, "seed " + seed);
        }
    }

    @Test
    void aRateLoweredByAHandAtThePumpIsNoUnderInfusion() {
        Course course = Course.ofTheWard();
        Bed bed = Bed.infusing(Build.STEPPER, FIRST_SEED, course);
        bed.run(120_000);
        for (int i = 0; i < 5; i++) bed.press(Key.RATE_DOWN);
        bed.run(course.durationMs());
        assertEquals(THE_END, bed.begun);
    }

    @Test
    void anOutageShorterThanTheLimitOfSilenceAlarmsNothing() {
        Bed bed = Bed.infusing(Build.STEPPER, FIRST_SEED, Course.ofTheWard());
        for (int i = 0; i < 20; i++) {
            bed.silent = true;
            bed.run(9_000);
            bed.silent = false;
            bed.run(20_000);
        }
        assertEquals(NONE, bed.begun);
    }

    @Test
    void aSyringeTakenOutAndPutBackIsThePumpsAlarmAlone() {
        Bed bed = Bed.infusing(Build.STEPPER, FIRST_SEED, Course.ofTheWard());
        bed.run(300_000);
        bed.ask(new Ask.Pause(Course.SESSION, "change"));
        bed.run(5_000);
        Fault out = bed.inject("syringe-out");
        bed.run(30_000);
        bed.clear(out);
        bed.run(5_000);
        bed.ask(new Ask.Resume(Course.SESSION, bed.code()));
        bed.run(600_000);
        assertEquals(Set.of("pump.SYRINGE_REMOVED"), bed.begun);
    }

    private static Course steps() {
        return Course.of(20_000_000, 240_000, 60_000_000, 200_000, 100_000, 500_000, 5_000_000, 300_000, 0,
                120_000, 40_000_000, 360_000, 1_000_000, 900_000);
    }
}
