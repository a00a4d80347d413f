package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.junit.jupiter.api.Test;

/** P8: for a truthful pump, at least ≤ true ≤ at most, and no wider than what is not known. */
class BoundsTest {

    @Test
    void nothingIsOnThePumpAndNothingIsBounded() {
        assertEquals(new DeliveredBounds(0, 0, 0), Bench.ready().bounds());
    }

    @Test
    void aPreparedOrderThatNobodyStartedHasGivenNothing() {
        Bench bench = Bench.programmed();
        bench.pass(100_000);
        assertEquals(0, bench.bounds().atMostNl());
    }

    @Test
    void aStartOnItsWayMayBeRunningAtTheHighestRate() {
        Bench bench = Bench.programmed();
        bench.tick();
        bench.deliverAll();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.pass(10_000);
        assertEquals(0, bench.bounds().atLeastNl());
        long mostNl = Fixtures.MAX_RATE_NL_PER_HOUR / 3_600_000 * 10_200;
        assertEquals(mostNl, bench.bounds().atMostNl());
    }

    @Test
    void aStartThatWasRefusedIsExactAgain() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", "wrong"));
        bench.deliverAll();
        bench.pass(10_000);
        assertEquals(0, bench.bounds().atMostNl());
    }

    @Test
    void aSilentPumpIsBoundedByItsLeaseWhereTheOrderStopsAtItsEnd() {
        Bench stops = Bench.running(OnLeaseLoss.STOP);
        Bench goesOn = Bench.running(OnLeaseLoss.CONTINUE);
        for (int second = 1; second <= 300; second++) {
            stops.pass(1_000);
            goesOn.pass(1_000);
            holds(stops);
            holds(goesOn);
        }
        long mostMs = Fixtures.LEASE_MS + 1_000 + Fixtures.LEASE_MS / 60;
        assertEquals(Fixtures.MAX_RATE_NL_PER_HOUR / 3_600_000 * mostMs, stops.bounds().atMostNl());
        assertEquals(Fixtures.TOTAL_NL, goesOn.bounds().atMostNl());
    }

    @Test
    void aHandMayResumeWhatAHandHasPaused() {
        Bench bench = Bench.running();
        bench.pass(5_000);
        bench.pump.pressPause();
        bench.report();
        bench.pump.pressStart();
        bench.pass(2_000);
        assertEquals(PumpState.RUNNING, bench.pump.state());
        holds(bench);
    }

    @Test
    void afterARebootTheTotalIsExact() {
        Bench bench = Bench.running();
        bench.pass(5_000);
        bench.pump.reboot();
        holds(bench);
        bench.pass(10);
        bench.report();
        assertEquals(5_000, bench.bounds().atLeastNl());
        assertEquals(5_000, bench.bounds().atMostNl());
    }

    /** F-50: what this association was given doesn't vanish when the pump speaks of another one. */
    @Test
    void aPumpThatSpeaksOfAnotherAssociationTakesNothingBack() {
        Bench bench = Bench.running();
        bench.pass(5_000);
        bench.report();
        bench.pass(1_000);
        Telemetry is = bench.pump.telemetry();
        bench.take(new Input.Reported(new Telemetry(java.util.Optional.of("another"), is.bootId(),
                is.bootCount(), is.uptimeMs(), is.at(), 0, is.revision() + 1, PumpState.ASSOCIATED, false,
                java.util.Optional.empty(), -1, 0, 0, 0, 0, false, is.battery(), is.syringe(), 0, 0,
                java.util.List.of())));
        assertEquals(5_000, bench.bounds().atLeastNl());
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl());
    }

    /** F-46. */
    @Test
    void aTotalThatFallsAlarmsAndTheHigherOneStays() {
        Bench bench = Bench.running();
        bench.pass(5_000);
        bench.report();
        bench.pass(1_000);
        Telemetry is = bench.pump.telemetry();
        bench.take(new Input.Reported(new Telemetry(is.associationId(), is.bootId(), is.bootCount(),
                is.uptimeMs(), is.at(), 0, is.revision(), is.state(), false, is.orderId(), -1,
                is.rateNlPerHour(), 4_999, 0, 0, false, is.battery(), is.syringe(), 0, 0,
                java.util.List.of())));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.TOTAL_CONTRADICTED));
        assertEquals(5_000, bench.bounds().atLeastNl());
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl(), "what it says bounds nothing any more");
        bench.ask(new Ask.Stop("s1", "compare"));
        bench.deliverAll();
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl(), "nor when its total is plausible again");
        assertTrue(bench.state.alarms().containsKey(AlarmCode.TOTAL_CONTRADICTED), "latched");
        bench.ask(Fixtures.prepare("s2", OnLeaseLoss.STOP));
        assertTrue(bench.state.alarms().isEmpty(), "the new association has a total of its own");
    }

    private static void holds(Bench bench) {
        DeliveredBounds bounds = bench.bounds();
        long trueNl = bench.trueNl();
        assertTrue(bounds.atLeastNl() <= trueNl && trueNl <= bounds.atMostNl(), trueNl + " in " + bounds);
    }
}
