package org.doseline.acceptance.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.mechanics.Build;
import org.doseline.treatment.ask.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FM-13: what is wrong is alarmed, each within its time. The other half of the pair is {@link FalseAlarmsTest}. */
class MissedAlarmsTest {
    private static final long SEED = 20260312;

    /** The fault as the simulator names it, the alarm that it must lead to, and within how many ms. */
    @ParameterizedTest
    @CsvSource({"total-backward nl=100000, TOTAL_CONTRADICTED, 1100",
        "telemetry-frozen, VOLUME_CONTRADICTED, 75000", "telemetry-frozen, UNDER_INFUSION, 75000",
        "telemetry-silent, PUMP_SILENT, 16000", "power-loss forMs=3000, PUMP_RESTARTED, 6000",
        "power-loss forMs=3000, pump.POWER_LOST_WHILE_RUNNING, 6000",
        "clock-drift ppm=50000, CLOCK_TOO_FAST, 120000", "occlusion, pump.OCCLUSION, 300000",
        "plunger-stall, pump.PLUNGER_STALLED, 30000", "free-flow nlPerHour=1000000000, pump.FREE_FLOW, 5000",
        "syringe-out, pump.SYRINGE_REMOVED, 1100", "air-bubble nl=400000, pump.AIR_IN_LINE, 300000"})
    void isAlarmed(String fault, String alarm, long withinMs) {
        Bed bed = infusing();
        bed.inject(fault);
        bed.untilAlarm(alarm, withinMs);
    }

    /** What a pump with another mind would say, from the truth; the simulator's own pumps keep to their orders. */
    @Test
    void aPumpThatRunsFasterThanProgrammedIsAlarmedWithinTheWindow() {
        Bed bed = infusing();
        long fromNl = bed.state.highestTotalNl();
        bed.lies = said -> with(said, said.rateNlPerHour(),
                fromNl + (said.deliveredNl() - fromNl) * 112 / 100,
                said.syringe());
        long tookMs = bed.untilAlarm("OVER_INFUSION", 75_000);
        assertTrue(tookMs > 1_000, "12 % is no deviation at once: " + tookMs);
    }

    @Test
    void aRateAboveTheOrderIsAlarmedAtOnce() {
        Bed bed = infusing();
        bed.lies = said -> with(said, 28_000_000, said.deliveredNl(), said.syringe());
        bed.untilAlarm("OVER_INFUSION", 1_100);
    }

    @Test
    void flowWhileThePumpStandsIsAlarmedAtOnceAndStaysUntilSomebodyHasSeenIt() {
        Bed bed = infusing();
        bed.ask(new Ask.Pause(Course.SESSION, "look"));
        bed.run(3_000);
        long stoodNl = bed.state.highestTotalNl();
        Function<Telemetry, Telemetry> truth = bed.lies;
        bed.lies = said -> with(said, 0, stoodNl + 5_000, said.syringe());
        bed.untilAlarm("FREE_FLOW", 1_100);
        bed.run(3_000);
        assertTrue(bed.stands("FREE_FLOW"), "latched");
        bed.lies = truth;
        bed.ask(new Ask.Acknowledge(Course.SESSION, "FREE_FLOW"));
        assertFalse(bed.stands("FREE_FLOW"));
    }

    /** F-44, where a pump has a sensor that sees it. */
    @Test
    void aSyringeThatLosesMoreThanIsCountedIsAlarmed() {
        Bed bed = infusing();
        bed.lies = said -> with(said, said.rateNlPerHour(), said.deliveredNl(), said.syringe().map(
                left -> new SyringeLeft(left.make(), left.sizeMl(),
                        left.remainingNl() - said.deliveredNl() / 10)));
        bed.untilAlarm("SYRINGE_LOST_MORE", 1_200_000);
    }

    /** FM-14. */
    @Test
    void completeWithFluidLeftIsAlarmedAndNotAnnouncedAsTheEnd() {
        Course course = Course.ofTheWard();
        Bed bed = Bed.infusing(Build.STEPPER, SEED, course);
        bed.lies = said -> with(said, said.rateNlPerHour(), Math.min(said.deliveredNl(), 17_000_000),
                said.syringe());
        bed.untilAlarm("COMPLETE_TOO_EARLY", course.durationMs() + 10_000);
        assertFalse(bed.begun.contains("INFUSION_COMPLETE"));
    }

    /** OPCA-R6.5.0-18. */
    @Test
    void theThirdRestartInTenMinutesStops() {
        Bed bed = infusing();
        for (int i = 0; i < 3; i++) {
            bed.run(20_000);
            bed.ask(new Ask.Pause(Course.SESSION, "look"));
            bed.run(20_000);
            bed.ask(new Ask.Resume(Course.SESSION, bed.code()));
        }
        bed.run(2_000);
        assertTrue(bed.stands("REPEATED_RESTARTS"));
        assertTrue(bed.state.phase().ended(), bed.state.phase().name());
    }

    @Test
    void nobodyAnswersAHighAlarmForThirtySecondsAndItIsCarriedFurther() {
        Bed bed = infusing();
        bed.inject("total-backward nl=100000");
        bed.untilAlarm("TOTAL_CONTRADICTED", 1_100);
        bed.run(29_000);
        assertEquals(0, bed.escalated("TOTAL_CONTRADICTED"));
        bed.run(1_500);
        assertEquals(1, bed.escalated("TOTAL_CONTRADICTED"));
        bed.run(60_000);
        assertEquals(2, bed.escalated("TOTAL_CONTRADICTED"), "the third level is the last");
    }

    /** A pump's alarm is acknowledged here and silenced there; only its own condition ends it (IHE-ACM-2). */
    @Test
    void anAcknowledgedPumpAlarmIsSilencedAtThePumpAndStands() {
        Bed bed = infusing();
        bed.inject("syringe-out");
        bed.untilAlarm("pump.SYRINGE_REMOVED", 1_100);
        assertEquals(Set.of("pump.SYRINGE_REMOVED"), bed.begun);
        String id = bed.state.activeAlarms().get(0).id();
        bed.ask(new Ask.Acknowledge(Course.SESSION, id));
        bed.run(2_000);
        assertTrue(bed.device.display().orElseThrow().alarms().get(0).silenced());
        assertTrue(bed.stands("pump.SYRINGE_REMOVED"));
        assertEquals(Set.of("nurse"), bed.state.activeAlarm(id).orElseThrow().attention().seen().stream()
                .map(seen -> seen.person()).collect(java.util.stream.Collectors.toSet()));
    }

    /** Answers alone keep the pump from being silent, but nobody sees its alarms. */
    @Test
    void aPumpThatOnlyAnswersIsAlarmed() {
        Bed bed = infusing();
        bed.inject("telemetry-silent");
        bed.run(12_000);
        bed.ask(new Ask.Pause(Course.SESSION, "look"));
        bed.untilAlarm("TELEMETRY_MISSING", 1_000);
    }

    private static Bed infusing() {
        Bed bed = Bed.infusing(Build.STEPPER, SEED, Course.ofTheWard());
        bed.run(90_000);
        assertEquals(Set.of(), bed.begun);
        return bed;
    }

    private static Telemetry with(Telemetry said, long rateNlPerHour, long deliveredNl,
            Optional<SyringeLeft> syringe) {
        return new Telemetry(said.associationId(), said.bootId(), said.bootCount(), said.uptimeMs(),
                said.at(),
                said.eventSequence(), said.revision(), said.state(), said.bedsideHold(), said.orderId(),
                said.segment(), rateNlPerHour, deliveredNl, said.remainingNl(), said.pressureMmHg(),
                said.lineAir(), said.battery(), syringe, said.lastAppliedSequence(), said.leaseLeftMs(),
                said.alarms());
    }
}
