package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.LastReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-49: a device with a copy of the pump's memory starts under its name, while the pump itself goes on. */
class TwoPumpsTest {
    private Bench bench;

    @BeforeEach
    void theCopySpeaksAndLooksLikeTheSamePumpAfterARestart() {
        bench = Bench.running();
        bench.live(5);
        bench.pass(1_000);
        bench.take(new Input.Reported(copy(300)));
        assertFalse(bench.state.twoPumps());
    }

    @Test
    void theFirstGoingOnShowsThatThereAreTwo() {
        goesOn(20);
        assertTrue(bench.state.twoPumps());
    }

    /** A report of the boot that ended, however late it arrives, is no second device. */
    @ParameterizedTest(name = "{0} ms after the last one heard, {1} ms late: two pumps {2}")
    @CsvSource({"0, 600000, false", "1000, 600000, false", "10000, 0, false", "13000, 0, true"})
    void onlyWhatWasMadeAfterTheNextBootBeganCounts(long laterMs, long lateMs, boolean two) {
        Telemetry said = bench.pump.telemetry();
        bench.nowMs += lateMs;
        bench.take(new Input.Reported(at(said, said.uptimeMs() - 1_000 + laterMs)));
        assertEquals(two, bench.state.twoPumps());
    }

    @Test
    void nothingIsDosedOrKeptAliveAndAllOfTheOrderMayBeGiven() {
        goesOn(20);
        bench.sent.clear();
        bench.take(new Input.Reported(copy(25_000)));
        bench.nowMs += 6_000;
        bench.take(new Input.Reported(copy(31_000)));
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl());
        assertTrue(bench.ask(new Ask.Resume("s1", "123")).isPresent());
    }

    /** The copy stands still and says so; that confirms nothing of the pump that runs. */
    @Test
    void theCopysStillnessConfirmsNoStop() {
        goesOn(20);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.sent.clear();
        for (int second = 1; second <= 5; second++) {
            bench.nowMs += 1_000;
            bench.take(new Input.Reported(copy(25_000 + second * 1_000L)));
            bench.tick();
        }
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
    }

    @Test
    void oneMinuteWithoutASignEndsItOnceAPersonHasSeenIt() {
        goesOn(20);
        bench.nowMs += 61_000;
        bench.take(new Input.Reported(copy(90_000)));
        bench.tick();
        assertTrue(bench.state.twoPumps(), "nobody has seen it");
        bench.ask(new Ask.Acknowledge("s1", AlarmCode.TWO_PUMPS.name()));
        assertFalse(bench.state.twoPumps());
    }

    /** A person has seen it, and both speak on: what ends it is a minute without a sign, not a minute after the first one. */
    @Test
    void asLongAsBothSpeakItStandsAndTheCopysStillnessConfirmsNoStop() {
        goesOn(20);
        bench.ask(new Ask.Acknowledge("s1", AlarmCode.TWO_PUMPS.name()));
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.answered(bench.reaches(bench.next(CommandKind.STOP)));
        for (int second = 1; second <= 150; second++) {
            bench.take(new Input.Reported(copy(25_000 + second * 1_000L)));
            bench.pass(1_000);
            bench.report();
            bench.tick();
            assertTrue(bench.state.twoPumps(), "after " + second + " s");
            assertTrue(bench.state.stopDecidedMs().isPresent(), "after " + second + " s");
        }
        assertTrue(bench.state.activeAlarm(AlarmCode.TWO_PUMPS.name()).orElseThrow().attention().seen()
                .isPresent(), "a person has seen it");
    }

    /** What the copy said last is nothing of the pump, which is heard again only then. */
    @Test
    void onceTheCopyIsGoneAndWasSeenThePumpIsHeardAgain() {
        goesOn(20);
        bench.ask(new Ask.Acknowledge("s1", AlarmCode.TWO_PUMPS.name()));
        bench.take(new Input.Reported(copy(25_000)));
        long goneMs = bench.nowMs;
        while (bench.nowMs - goneMs <= 60_000) {
            second();
            assertTrue(bench.state.twoPumps(), "after " + (bench.nowMs - goneMs) + " ms");
        }
        for (int seconds = 0; seconds < 15; seconds++) second();
        assertFalse(bench.state.twoPumps());
        assertEquals(bench.pump.telemetry().bootId(), bench.state.report().orElseThrow().bootId());

        bench.take(new Input.Reported(copy(110_000)));
        goesOn(15);
        assertTrue(bench.state.twoPumps(), "the copy is back");
    }

    @Test
    void whileNobodyHasSeenItThePumpIsNotHeard() {
        goesOn(20);
        for (int seconds = 0; seconds < 150; seconds++) second();
        assertTrue(bench.state.twoPumps());
        assertEquals("boot-of-the-copy", bench.state.report().orElseThrow().bootId());
    }

    /** A service that starts anew reads the last of both boots. */
    @Test
    void afterARestartOfTheControllerTheTwoAreToldApartAsBefore() {
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain(), was.given().changed());
        LastReport earlier = LastReport.of(bench.pump.telemetry(), bench.nowMs - 1_000);
        bench.take(new Input.Reported(copy(300)));
        bench.state = bench.state.withEarlierBoot(earlier);
        goesOn(20);
        assertTrue(bench.state.twoPumps());
    }

    private void second() {
        bench.pass(1_000);
        bench.report();
        bench.tick();
    }

    private void goesOn(int seconds) {
        for (int second = 0; second < seconds; second++) {
            bench.pass(1_000);
            bench.report();
        }
    }

    private Telemetry copy(long uptimeMs) {
        Telemetry said = bench.pump.telemetry();
        return new Telemetry(said.associationId(), "boot-of-the-copy", said.bootCount() + 1, uptimeMs,
                said.at(),
                said.eventSequence(), said.revision() + 1, PumpState.STOPPED, true, said.orderId(), -1, 0,
                said.deliveredNl(), said.remainingNl(), 0, false, said.battery(), said.syringe(),
                said.lastAppliedSequence(), 0, List.of());
    }

    private static Telemetry at(Telemetry said, long uptimeMs) {
        return new Telemetry(said.associationId(), said.bootId(), said.bootCount(), uptimeMs, said.at(),
                said.eventSequence(), said.revision(), said.state(), said.bedsideHold(), said.orderId(),
                said.segment(), said.rateNlPerHour(), said.deliveredNl(), said.remainingNl(),
                said.pressureMmHg(),
                said.lineAir(), said.battery(), said.syringe(), said.lastAppliedSequence(),
                said.leaseLeftMs(),
                said.alarms());
    }
}
