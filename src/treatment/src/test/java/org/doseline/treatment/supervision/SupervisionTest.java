package org.doseline.treatment.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.treatment.Seeds;
import org.doseline.treatment.alarm.AlarmCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What supervision finds in a run of reports, and what it leaves alone. */
class SupervisionTest {
    private static final SupervisionLimits LIMITS = SupervisionLimits.DEFAULT;
    /** 36 mL/h for 40 min: 10 uL each second. */
    private static final long RATE = 36_000_000;
    private static final long TOTAL_NL = 24_000_000;
    private static final Programmed PROGRAM = new Programmed(List.of(new Segment(RATE, 2_400_000, TOTAL_NL)),
            0, RATE);

    private Supervision seen = Supervision.from(PROGRAM, report(1_000, PumpState.RUNNING, RATE, 0));
    private long uptimeMs = 1_000;
    private long deliveredNl;

    private static Observed report(long uptimeMs, PumpState state, long rate, long nl) {
        return new Observed(1, uptimeMs, 1, state, rate, nl, Optional.empty());
    }

    /** A second in which so much is counted. */
    private Set<AlarmCode> second(long nl) {
        return second(nl, RATE);
    }

    private Set<AlarmCode> second(long nl, long rate) {
        uptimeMs += 1_000;
        deliveredNl += nl;
        seen = seen.seen(report(uptimeMs, PumpState.RUNNING, rate, deliveredNl), LIMITS);
        return seen.findings(LIMITS).keySet();
    }

    /** Percent of the programmed rate that is counted, and after how many seconds which alarm is there; 0 is never. */
    @ParameterizedTest
    @CsvSource({"100, 0, OVER_INFUSION", "105, 0, OVER_INFUSION", "109, 112, OVER_INFUSION",
        "112, 60, OVER_INFUSION", "200, 11, OVER_INFUSION", "95, 0, UNDER_INFUSION",
        "91, 112, UNDER_INFUSION",
        "88, 60, UNDER_INFUSION", "0, 11, UNDER_INFUSION"})
    void aDeviationAlarmsByWindowOrByTotal(long percent, int afterSeconds, AlarmCode code) {
        long motorRate = RATE * percent / 100;
        for (int second = 1; second <= 600; second++) {
            boolean found = second(100 * percent, Math.min(RATE, motorRate)).contains(code);
            boolean due = afterSeconds > 0 && second >= afterSeconds;
            assertEquals(due, found, percent + " % at second " + second + ": " + seen.findings(LIMITS));
            if (due) return;
        }
    }

    /** 5 % of a long infusion is more than 0.1 mL: the larger one counts. */
    @Test
    void theTotalMayDeviateByTheLargerOfItsTwoLimits() {
        for (int second = 0; second < 1_000; second++) assertEquals(Set.of(), second(10_000));
        for (int step = 0; step < 100; step++)
            assertEquals(Set.of(), second(14_900 - 4_900 * (step % 2)).stream()
                    .filter(code -> code != AlarmCode.OVER_INFUSION && code != AlarmCode.VOLUME_CONTRADICTED)
                    .collect(java.util.stream.Collectors.toSet()));
        long allowed = LIMITS.ofTotalNl(seen.atMostNl());
        assertTrue(allowed > LIMITS.totalNl(), "5 % is more by now");
        assertTrue(deliveredNl - seen.atMostNl() < allowed, "and not reached");
    }

    @Test
    void theTotalAgainstTheMotorIsAContradictionOfItsOwn() {
        for (int second = 0; second < 61; second++) second(10_000, RATE / 2);
        assertEquals(Set.of(AlarmCode.VOLUME_CONTRADICTED), seen.findings(LIMITS).keySet());
    }

    @ParameterizedTest
    @CsvSource({"PAUSED, 0, 1000, false", "PAUSED, 0, 1001, true", "STOPPED, 0, 1001, true",
        "FAULT, 1, 0, true",
        "COMPLETE, 1, 0, true", "RUNNING, 1, 0, false"})
    void flowWhereThePumpStandsIsFoundAtOnce(PumpState state, long rate, long nl, boolean found) {
        Observed stood = report(2_000, state, 0, 50_000);
        Supervision standing = Supervision.from(PROGRAM, stood)
                .seen(report(3_000, state, rate, 50_000 + nl), LIMITS);
        assertEquals(found, standing.findings(LIMITS).containsKey(AlarmCode.FREE_FLOW));
    }

    /** A bolus is no faster than the order's rate, and one that was given lets nothing run faster after it. */
    @Test
    void aRateAboveTheOrderIsFoundAtOnceAfterABolusToo() {
        assertEquals(Set.of(AlarmCode.OVER_INFUSION), second(10_000, RATE + 1));
        seen = seen.withBolus(500_000, RATE * 5);
        assertEquals(Set.of(), second(10_000, RATE));
        assertEquals(Set.of(AlarmCode.OVER_INFUSION), second(20_000, 2 * RATE));
    }

    @Test
    void aBolusIsNoDeviationUpToItsVolume() {
        seen = Supervision.from(new Programmed(PROGRAM.segments(), 0, RATE * 5), seen.last());
        for (int second = 0; second < 100; second++) second(10_000);
        seen = seen.withBolus(500_000, RATE * 5);
        for (int second = 0; second < 10; second++) assertEquals(Set.of(), second(50_000, RATE * 5));
        for (int second = 0; second < 300; second++) assertEquals(Set.of(), second(10_000));
        for (int second = 0; second < 60; second++) second(20_000);
        assertTrue(seen.findings(LIMITS).containsKey(AlarmCode.OVER_INFUSION));
    }

    @Test
    void otherSegmentsAreWhatCountsFromTheirBeginningOn() {
        for (int second = 0; second < 100; second++) second(10_000);
        seen = seen.titrated(List.of(new Segment(RATE / 10, 600_000, 1_610_000)));
        uptimeMs += 1_000;
        deliveredNl += 10_000;
        seen = seen.seen(
                new Observed(1, uptimeMs, 2, PumpState.RUNNING, RATE / 10, deliveredNl, Optional.empty()),
                LIMITS);
        for (int second = 0; second < 120; second++) {
            uptimeMs += 1_000;
            deliveredNl += 1_000;
            seen = seen.seen(
                    new Observed(1, uptimeMs, 2, PumpState.RUNNING, RATE / 10, deliveredNl, Optional.empty()),
                    LIMITS);
            assertEquals(Set.of(), seen.findings(LIMITS).keySet(), "second " + second);
        }
    }

    /** Steadily 9 %, below what the window finds; every 100 s somebody changes the rate. */
    @ParameterizedTest
    @CsvSource({"109, OVER_INFUSION", "91, UNDER_INFUSION", "104, ", "96, "})
    void aDeviationIsCountedOverTheAssociationWhateverIsTitrated(long percent, AlarmCode found) {
        long revision = 1;
        for (int second = 1; second <= 1_000; second++) {
            long rate = second / 100 % 2 == 0 ? RATE : RATE / 2;
            if (second % 100 == 0) {
                revision++;
                seen = seen.titrated(List.of(new Segment(rate, 600_000,
                        deliveredNl + Programmed.volumeNl(rate, 600_000))));
            }
            uptimeMs += 1_000;
            deliveredNl += Programmed.volumeNl(rate, 1_000) * percent / 100;
            seen = seen.seen(new Observed(1, uptimeMs, revision, PumpState.RUNNING, rate, deliveredNl,
                    Optional.empty()), LIMITS);
        }
        assertEquals(found == null ? Set.of() : Set.of(found), seen.findings(LIMITS).keySet());
    }

    @Test
    void aTotalThatFellIsNotBelievedAndHidesNothing() {
        for (int second = 0; second < 100; second++) second(10_000);
        long heard = deliveredNl;
        seen = seen.seen(report(uptimeMs + 1_000, PumpState.RUNNING, RATE, 1), LIMITS);
        assertEquals(heard, seen.last().deliveredNl());
    }

    @Test
    void aRestartOfThePumpBeginsAnewWhereTheTotalStands() {
        for (int second = 0; second < 100; second++) second(10_000);
        Observed rebooted = new Observed(2, 500, 3, PumpState.STOPPED, 0, deliveredNl + 20_000,
                Optional.empty());
        seen = seen.seen(rebooted, LIMITS);
        assertEquals(Set.of(), seen.findings(LIMITS).keySet());
        assertEquals(deliveredNl + 20_000, seen.atLeastNl());
    }

    @Test
    void aSyringeIsHeldAgainstTheTotalFromItsFirstReportOn() {
        seen = Supervision.from(PROGRAM, syringe(1_000, 0, 20_000_000));
        seen = seen.seen(syringe(2_000, 10_000, 19_490_000), LIMITS);
        assertFalse(seen.findings(LIMITS).containsKey(AlarmCode.SYRINGE_LOST_MORE), "0.5 mL is allowed");
        seen = seen.seen(syringe(3_000, 20_000, 19_479_999), LIMITS);
        assertTrue(seen.findings(LIMITS).containsKey(AlarmCode.SYRINGE_LOST_MORE));
        seen = seen.seen(syringe(4_000, 30_000, 50_000_000), LIMITS);
        assertFalse(seen.findings(LIMITS).containsKey(AlarmCode.SYRINGE_LOST_MORE), "a full one was put in");
    }

    private static Observed syringe(long uptimeMs, long nl, long leftNl) {
        return new Observed(1, uptimeMs, 1, PumpState.RUNNING, RATE, nl,
                Optional.of(new SyringeLeft("BD", 50, leftNl)));
    }

    /** Any truthful pump, whatever of its reports is lost and however often somebody pauses it. */
    @Test
    void aTruthfulPumpIsNeverFoundWrong() {
        for (long seed = 1; seed <= Seeds.of(80); seed++) {
            Random random = new Random(seed);
            TruthfulPump pump = new TruthfulPump(random);
            Supervision watched = Supervision.from(pump.programmed(), pump.report());
            for (int i = 0; i < 3_000; i++) {
                pump.second();
                if (random.nextInt(100) < pump.lossPercent()) continue;
                watched = watched.seen(pump.report(), LIMITS);
                SortedMap<AlarmCode, String> findings = watched.findings(LIMITS);
                assertTrue(findings.isEmpty(), "seed " + seed + " second " + i + " " + findings);
            }
        }
    }

    /** Whatever is titrated, however late the pump obeys and however late that is known. */
    @Test
    void aTruthfulPumpThatIsTitratedIsNeverFoundWrongForLong() {
        for (long seed = 1; seed <= Seeds.of(80); seed++) {
            Random random = new Random(seed);
            TruthfulPump pump = new TruthfulPump(random);
            Supervision watched = Supervision.from(pump.programmed(), pump.report());
            for (int i = 0; i < 60; i++) {
                watched = seconds(pump, watched, random.nextInt(60), random);
                assertTrue(watched.findings(LIMITS).isEmpty(),
                        "seed " + seed + " change " + i + " " + watched.findings(LIMITS));
                if (!pump.runs()) continue;
                List<Segment> rest = pump.rest(watched.last().deliveredNl(),
                        pump.programmed().maxRateNlPerHour());
                watched = seconds(pump, watched.titrationAsked(), random.nextInt(3), random);
                if (!pump.runs()) continue;
                pump.titrate(rest);
                watched = seconds(pump, watched, random.nextInt(6), random).titrated(rest);
            }
        }
    }

    private static Supervision seconds(TruthfulPump pump, Supervision before, int seconds, Random random) {
        Supervision watched = before;
        for (int second = 0; second < seconds; second++) {
            pump.second();
            if (random.nextInt(100) >= pump.lossPercent()) watched = watched.seen(pump.report(), LIMITS);
        }
        return watched;
    }

    /** Any lie of 15 % and more about a flow is found within two minutes of running, unless the program ends before. */
    @Test
    void aPumpThatGivesOtherThanItWasToldIsFound() {
        for (long seed = 1; seed <= Seeds.of(300); seed++) {
            Random random = new Random(seed);
            long percent = random.nextBoolean() ? 115 + random.nextInt(100) : random.nextInt(86);
            long rate = 5_000_000 + random.nextInt(100_000_000);
            Programmed programmed = new Programmed(
                    List.of(new Segment(rate, 3_600_000, rate)), 0, rate);
            Supervision watched = Supervision.from(programmed, report(0, PumpState.RUNNING, rate, 0));
            boolean found = false;
            for (int second = 1; second <= 120 && !found; second++) {
                long nl = Programmed.volumeNl(rate, second * 1_000L) * percent / 100;
                watched = watched.seen(report(second * 1_000L, PumpState.RUNNING, rate, nl), LIMITS);
                found = watched.findings(LIMITS)
                        .containsKey(percent > 100 ? AlarmCode.OVER_INFUSION : AlarmCode.UNDER_INFUSION);
            }
            assertTrue(found, "seed " + seed + ": " + percent + " % of " + rate);
        }
    }
}
