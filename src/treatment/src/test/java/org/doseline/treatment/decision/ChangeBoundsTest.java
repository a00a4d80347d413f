package org.doseline.treatment.decision;

import static org.doseline.treatment.decision.Changes.NL_PER_MS;
import static org.doseline.treatment.decision.Changes.asked;
import static org.doseline.treatment.decision.Changes.rest;
import static org.doseline.treatment.decision.Changes.situation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;

/** What is known of the volume while a change is on its way, and after it. */
class ChangeBoundsTest {
    /** Bounds: the higher of the old and the new rate while nobody knows, the new one alone afterwards. */
    @Test
    void anIncreaseOnItsWayMayRunAndADecreaseMayNotHaveArrived() {
        Bench even = situation("tapered");
        even.pass(1_000);
        Bench up = situation("tapered");
        up.ask(asked("FASTER", up));
        up.pass(1_000);
        assertEquals(2 * width(even), width(up));
        Bench down = situation("tapered");
        long deliveredNl = down.bounds().atLeastNl();
        down.ask(rest(down, NL_PER_MS / 2, "", 10_000));
        down.pass(1_000);
        assertEquals(width(even), width(down), "the old rate until it is known");
        assertEquals(deliveredNl, down.bounds().atLeastNl());
        down.deliverAll();
        down.report();
        down.pass(1_000);
        // 2 % fast since the command left 2 s ago, 1 s of it before the report: 1,040 ms at 0.5 nL/ms
        assertEquals(520, width(down), "the new rate once it is");
    }

    private static long width(Bench bench) { return bench.bounds().atMostNl() - bench.bounds().atLeastNl(); }

    @Test
    void aSilentPumpGivesNoMoreThanTheEndOfItsNewProgram() {
        Bench bench = Bench.running(OnLeaseLoss.CONTINUE);
        bench.live(5);
        bench.ask(rest(bench, NL_PER_MS / 2, "", 20_000));
        bench.deliverAll();
        bench.pass(3_600_000);
        assertEquals(15_000, bench.bounds().atMostNl());
        assertEquals(15_000, bench.trueNl());
        assertEquals(PumpState.COMPLETE, bench.pump.state());
    }

    @Test
    void anUncertainIncreaseIsVoidOnceABarrierIsThroughAndItsBoundGoes() {
        Bench bench = situation("running");
        bench.ask(asked("FASTER", bench));
        bench.lose(CommandKind.TITRATE);
        bench.pass(3_001);
        bench.report();
        bench.tick();
        bench.deliverAll();
        assertEquals(Optional.of(Event.Resolution.VOID), bench.resolved(CommandKind.TITRATE));
        assertTrue(bench.state.given().changed().isEmpty());
    }

    @Test
    void aBolusInFlightIsInsideTheBoundsAndAStopKeepsItsPartialVolume() {
        Bench bench = situation("slow");
        long beforeNl = bench.bounds().atLeastNl();
        bench.ask(asked("BOLUS", bench));
        bench.deliverAll();
        bench.pass(1_000);
        assertTrue(bench.trueNl() >= beforeNl + 2_000 && bench.trueNl() <= bench.bounds().atMostNl(),
                bench.trueNl() + " in " + bench.bounds());
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.deliverAll();
        bench.report();
        assertEquals(bench.trueNl(), bench.bounds().atLeastNl());
        assertEquals(bench.trueNl(), bench.bounds().atMostNl());
        assertTrue(bench.trueNl() < beforeNl + 5_000, "the rest of the bolus never flows");
    }

    /** A restarted controller supervises the program that the pump runs, not the order as it was signed. */
    @Test
    void afterARestartTheChangedProgramIsWhatIsSupervised() {
        Bench bench = situation("slow");
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), was.given().changed());
        bench.live(100);
        assertEquals(PumpState.COMPLETE, bench.pump.state());
        assertTrue(bench.state.alarms().keySet().stream().noneMatch(List.of(AlarmCode.OVER_INFUSION,
                AlarmCode.UNDER_INFUSION, AlarmCode.COMPLETE_TOO_EARLY)::contains),
                bench.state.alarms().toString());
    }
}
