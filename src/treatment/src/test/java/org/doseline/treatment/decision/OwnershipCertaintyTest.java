package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.junit.jupiter.api.Test;

/** What a controller still does when it can't be sure any longer that the cell is its own (F-17, F-18, P4). */
class OwnershipCertaintyTest {
    private static final long CERTAIN_MS = 5_000;

    private static Bench certainFor(Bench bench, long ms) {
        bench.take(new Input.OwnershipCertain(bench.nowMs + ms));
        return bench;
    }

    @Test
    void nothingIsCertainUntilItWasSaid() {
        assertFalse(Bedside.of(Fixtures.PUMP, Fixtures.CELL, 1, 1).ownership().certainAt(0));
    }

    @Test
    void renewalsEndWithTheMomentFromWhichAnotherMayOwnTheCell() {
        Bench bench = certainFor(Bench.running(), CERTAIN_MS + 1);
        bench.live(5);
        assertTrue(bench.state.renewal().isPresent());
        long lastMs = bench.state.renewal().get().sentMs();
        bench.live(60);
        assertEquals(lastMs, bench.state.renewal().get().sentMs(), "no renewal after that");
        assertEquals(PumpState.LEASE_LOST, bench.pump.state(), "the pump ended the flow by itself");
        certainFor(bench, CERTAIN_MS);
        bench.live(1);
        assertTrue(bench.state.renewal().get().sentMs() > lastMs, "certain again, renewed again");
    }

    /** F-17: nothing ran for half a minute; the first thing that is seen is the time. */
    @Test
    void aThawedControllerSendsNothingButAStop() {
        Bench bench = certainFor(Bench.running(), CERTAIN_MS);
        bench.pass(30_000);
        bench.report();
        bench.tick();
        bench.ask(new Ask.Resume("s1", bench.pump.bedsideCode()));
        assertEquals(0, bench.sent.size());
        assertTrue(bench.ask(new Ask.Stop("s1", "enough")).isEmpty());
        assertEquals(1, bench.sentOf(CommandKind.STOP));
    }

    @Test
    void anUncertainCommandWaitsForItsBarrierUntilTheCellIsCertainAgain() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.lose(CommandKind.START);
        certainFor(bench, 0);
        bench.pass(3_001);
        bench.report();
        bench.tick();
        assertTrue(bench.state.uncertain().isPresent(), "that it is unknown is said all the same");
        assertEquals(0, bench.sentOf(CommandKind.BARRIER));
        certainFor(bench, CERTAIN_MS);
        bench.tick();
        assertEquals(1, bench.sentOf(CommandKind.BARRIER));
    }

    @Test
    void aBarrierIsNotSentAgainButAStopIs() {
        Bench bench = Bench.ready();
        bench.take(new Input.TookOver(2, 100));
        bench.lose(CommandKind.BARRIER);
        certainFor(bench, 0);
        bench.pass(1_001);
        bench.report();
        bench.tick();
        assertEquals(0, bench.sent.size());

        Bench stopping = certainFor(Bench.running(), 0);
        stopping.ask(new Ask.Stop("s1", "enough"));
        stopping.lose(CommandKind.STOP);
        stopping.pass(1_001);
        stopping.report();
        stopping.tick();
        assertEquals(1, stopping.sentOf(CommandKind.STOP));
    }

    /** The order follows its association only while nobody else can have given another one. */
    @Test
    void anOrderDoesNotFollowItsAssociationOnceTheCellIsUncertain() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", org.doseline.protocol.order.OnLeaseLoss.STOP));
        certainFor(bench, 0);
        bench.deliverAll();
        assertEquals(PumpState.ASSOCIATED, bench.pump.state());
    }

    @Test
    void theRefusalIsANameOfItsOwn() {
        Bench bench = certainFor(Bench.programmed(), 0);
        assertEquals(RefusalReason.OWNERSHIP_UNCERTAIN,
                bench.ask(new Ask.Start("s1", bench.pump.bedsideCode())).orElseThrow().reason());
    }
}
