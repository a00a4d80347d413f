package org.doseline.treatment.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Said;
import org.doseline.treatment.world.PumpDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one more report adds to the sums that supervision compares: 10 uL a second are programmed. */
class SupervisedSumsTest {
    private static final SupervisionLimits LIMITS = SupervisionLimits.DEFAULT;
    private static final long RATE = 36_000_000;
    private static final Programmed PROGRAM = new Programmed(
            List.of(new Segment(RATE, 2_400_000, 24_000_000)), 0, RATE);

    /** In 1 s from one state to another: running time of the program at least and at most, ms. */
    @ParameterizedTest
    @CsvSource({"RUNNING, RUNNING, 0, 1000, 1000", "PAUSED, PAUSED, 0, 0, 0", "PAUSED, PAUSED, 2, 0, 1000",
        "PAUSED, RUNNING, 0, 0, 1000", "RUNNING, PAUSED, 0, 0, 1000", "RUNNING, RUNNING, 2, 0, 1000",
        "LEASE_LOST, LEASE_LOST, 0, 0, 1000", "STOPPED, STOPPED, 0, 0, 0"})
    void theProgramMovesOnWhereThePumpMayHaveRun(PumpState from, PumpState to, long revisions, long leastMs,
            long mostMs) {
        Supervision after = Supervision.from(PROGRAM, report(1_000, 1, from, 0, 0))
                .seen(report(2_000, 1 + revisions, to, 0, 0), LIMITS);
        assertEquals(leastMs, after.ranLeastMs());
        assertEquals(mostMs, after.ranMostMs());
    }

    @Test
    void aBolusIsUsedUpByWhatIsAboveTheProgramAlone() {
        Supervision seen = running(RATE).withBolus(500_000, RATE * 5);
        seen = seen.seen(report(2_000, 1, PumpState.RUNNING, RATE, 10_000), LIMITS);
        assertEquals(500_000, seen.boluses().dueNl());
        seen = seen.seen(report(3_000, 1, PumpState.RUNNING, 5 * RATE, 60_000), LIMITS);
        assertEquals(460_000, seen.boluses().dueNl());
        seen = seen.seen(report(4_000, 1, PumpState.RUNNING, RATE, 70_000), LIMITS);
        assertEquals(460_000, seen.boluses().dueNl());
        assertEquals(60_000 + 10_000, seen.account().mostNl(), "40 uL of it were the bolus");
    }

    @Test
    void theMotorOwesNothingAcrossAChange() {
        assertEquals(10_000, running(RATE).seen(report(2_000, 1, PumpState.RUNNING, RATE, 0), LIMITS)
                .account().motorLeastNl());
        assertEquals(0, running(RATE).seen(report(2_000, 2, PumpState.RUNNING, RATE, 0), LIMITS)
                .account().motorLeastNl());
    }

    /** Reports come each second: up to three of them the reported rate held, beyond any rate of the order may have. */
    @ParameterizedTest
    @CsvSource({"3000, 1, 15001", "3001, 1, 30011", "1000, 2, 10001"})
    void theMotorMayHaveRunAtItsFastestInAGapOrAcrossAChange(long passedMs, long revision, long mostNl) {
        Supervision after = running(RATE / 2)
                .seen(report(1_000 + passedMs, revision, PumpState.RUNNING, RATE / 2, 0), LIMITS);
        assertEquals(mostNl, after.account().motorMostNl());
    }

    @Test
    void onceAHandHasLoweredTheRateTheMotorSaysWhatIsDueAndTheRestIsMissed() {
        Supervision plain = running(RATE / 2)
                .seen(report(2_000, 1, PumpState.RUNNING, RATE / 2, 5_000), LIMITS);
        assertEquals(10_000, plain.account().leastNl());
        assertEquals(0, plain.missedNl());
        Supervision lowered = running(RATE / 2).loweredByHand()
                .seen(report(2_000, 1, PumpState.RUNNING, RATE / 2, 5_000), LIMITS)
                .seen(report(3_000, 1, PumpState.RUNNING, RATE / 2, 10_000), LIMITS);
        assertEquals(10_000, lowered.account().leastNl());
        assertEquals(10_000, lowered.missedNl());
        assertEquals(10_000, lowered.atLeastNl(), "20 uL programmed, 10 of them kept back");
    }

    /** A mark each 12 s; the window reaches back to the first, 60 s at least and less than 72 s. */
    @Test
    void theWindowIsAtLeastAMinuteAndAtMostAFifthLonger() {
        Supervision seen = running(RATE);
        for (long second = 1; second <= 200; second++) {
            seen = seen.seen(report(1_000 + second * 1_000, 1, PumpState.RUNNING, RATE, second * 10_000),
                    LIMITS);
            long first = second < 72 ? 0 : (second - 60) / 12 * 12;
            assertEquals(1_000 + first * 1_000, seen.marks().get(0).uptimeMs(), "second " + second);
            assertEquals((second - first) / 12 + 1, seen.marks().size(), "second " + second);
            assertEquals(second >= 60, seen.window(LIMITS).isPresent(), "second " + second);
        }
    }

    @Test
    void whatLiesBetweenTwoAccountsIsTheDifferenceOfEachSum() {
        Account sum = new Account(1, 20, 300, 4_000, 50_000, 600_000);
        Account more = new Account(7, 60, 500, 4_000, 30_000, 200_000);
        assertEquals(new Account(8, 80, 800, 8_000, 80_000, 800_000), sum.plus(more));
        assertEquals(more, sum.plus(more).since(sum));
    }

    @ParameterizedTest
    @CsvSource({"0, true, 0", "1, true, 1", "1, false, 0"})
    void aSyringeIsReadWhileItIsInAndNotEmpty(long leftNl, boolean in, long read) {
        Said said = Said.like(new PumpDouble(false).telemetry())
                .syringe(new SyringeLeft("BD", 50, leftNl));
        Telemetry telemetry = in
                ? said.alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.LOW, false)).telemetry()
                : said.alarms(new PumpAlarm("a1", "SYRINGE_REMOVED", AlarmPriority.LOW, false)).telemetry();
        assertEquals(read, Observed.of(telemetry).syringe().map(SyringeLeft::remainingNl).orElse(0L));
        assertEquals(read > 0, Observed.of(telemetry).syringe().isPresent());
    }

    @Test
    void limitsAreSharesAndVolumesAndAWindow() {
        assertEquals(0, new SupervisionLimits(0, 0, 0, 1, 0, 0, 0, 0).ofTotalNl(1_000));
        assertEquals(1_000, new SupervisionLimits(100, 0, 100, 1, 0, 0, 0, 0).ofTotalNl(1_000));
        long[][] wrong = {{-1, 0, 0, 1, 0, 0, 0, 0}, {101, 0, 0, 1, 0, 0, 0, 0}, {0, -1, 0, 1, 0, 0, 0, 0},
            {0, 0, -1, 1, 0, 0, 0, 0}, {0, 0, 101, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0},
            {0, 0, 0, 1, -1, 0, 0, 0}, {0, 0, 0, 1, 0, -1, 0, 0}, {0, 0, 0, 1, 0, 0, -1, 0},
            {0, 0, 0, 1, 0, 0, 0, -1}};
        for (long[] of : wrong)
            assertThrows(IllegalArgumentException.class, () -> new SupervisionLimits(of[0], of[1], of[2],
                    of[3], of[4], of[5], of[6], of[7]), () -> List.of(of).toString());
    }

    private static Supervision running(long rateNlPerHour) {
        return Supervision.from(PROGRAM, report(1_000, 1, PumpState.RUNNING, rateNlPerHour, 0));
    }

    private static Observed report(long uptimeMs, long revision, PumpState state, long rate, long nl) {
        return new Observed(1, uptimeMs, revision, state, rate, nl, Optional.empty());
    }
}
