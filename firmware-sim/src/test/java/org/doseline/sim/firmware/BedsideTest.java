package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BedsideTest {
    private final Bench bench = new Bench();

    /** P6: nothing remote undoes a pause or stop at the pump but a code that only its display shows. */
    @ParameterizedTest
    @EnumSource(value = Key.class, names = {"PAUSE", "STOP"})
    void noCommandWithoutTheCodeUndoesABedsideHold(Key key) {
        SignedOrder signed = Orders
                .signed(new Orders.With().confirmation(BedsideConfirmation.NOT_REQUIRED).order());
        bench.associate();
        bench.applied(CommandKind.PROGRAM, new org.doseline.protocol.command.Program(signed));
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), ""));
        String oldCode = bench.pump.bedsideCode();
        bench.press(key);
        assertTrue(bench.pump.memory().bedsideHold());
        for (String code : new String[]{"", oldCode, "12345"}) {
            bench.send(CommandKind.RESUME, new Resume(code));
            bench.send(CommandKind.START, new Start("ord-1", signed.hash(), code));
            bench.renew();
            bench.applied(CommandKind.BARRIER, new Nothing());
            assertEquals(0, bench.rate());
            assertTrue(bench.pump.memory().bedsideHold());
        }
        if (key == Key.STOP) {
            bench.applied(CommandKind.PROGRAM, new org.doseline.protocol.command.Program(signed));
            assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED,
                    bench.send(CommandKind.START, new Start("ord-1", signed.hash(), "")).refusal()
                            .orElseThrow()
                            .code());
        }
        bench.reboot();
        assertTrue(bench.pump.memory().bedsideHold());
    }

    @Test
    void freshCodeClearsTheHoldAndIsGoodOnce() {
        bench.running();
        bench.press(Key.PAUSE);
        String code = bench.pump.bedsideCode();
        bench.applied(CommandKind.RESUME, new Resume(code));
        assertFalse(bench.pump.memory().bedsideHold());
        assertNotEquals(code, bench.pump.bedsideCode());
    }

    @Test
    void startKeyGoesOnWithWhatAKeyPaused() {
        bench.running();
        bench.press(Key.PAUSE);
        assertEquals(PumpState.PAUSED, bench.state());
        bench.press(Key.START);
        assertEquals(PumpState.RUNNING, bench.state());
        assertFalse(bench.pump.memory().bedsideHold());
    }

    @Test
    void startKeyNeverRestartsWhatWasHaltedRemotely() {
        bench.running();
        bench.press(Key.PAUSE);
        bench.applied(CommandKind.PAUSE, new Reason("remote too"));
        bench.press(Key.START);
        assertEquals(PumpState.PAUSED, bench.state());
        bench.applied(CommandKind.STOP, new Reason("end"));
        bench.press(Key.START);
        assertEquals(PumpState.STOPPED, bench.state());
    }

    @Test
    void startWithoutTheCodeIsRefusedWhereTheOrderRequiresIt() {
        bench.associate();
        SignedOrder signed = bench.program(Orders.golden());
        Ack ack = bench.send(CommandKind.START, new Start("ord-1", signed.hash(), ""));
        assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED, ack.refusal().orElseThrow().code());
        assertEquals(PumpState.PROGRAMMED, ack.state());
    }

    /** Ten thousand guesses must not find a code. */
    @Test
    void threeWrongCodesDrawAnotherOne() {
        bench.associate();
        SignedOrder signed = bench.program(Orders.golden());
        String code = bench.pump.bedsideCode();
        String wrong = code.equals("0000") ? "0001" : "0000";
        for (int n = 0; n < 3; n++) bench.send(CommandKind.START, new Start("ord-1", signed.hash(), wrong));
        assertNotEquals(code, bench.pump.bedsideCode());
        assertEquals(AckResult.REFUSED,
                bench.send(CommandKind.START, new Start("ord-1", signed.hash(), code)).result());
    }

    /** The next command needs the revision, so a key that changes nothing else is reported at once too. */
    @Test
    void everyKeyIsReportedAtOnce() {
        bench.associate();
        int before = bench.telemetry.size();
        bench.press(Key.PAUSE);
        assertEquals(before + 1, bench.telemetry.size());
        assertEquals(bench.pump.memory().revision(), bench.lastTelemetry().revision());
        assertTrue(bench.lastTelemetry().bedsideHold());
    }

    @Test
    void keyPressRacingACommandWins() {
        bench.running();
        byte[] resume = bench.draft(CommandKind.RESUME, new Resume("")).sequence(50).bytes();
        bench.press(Key.STOP);
        bench.receive(resume);
        assertEquals(RefusalCode.REVISION_CHANGED, bench.lastAck().refusal().orElseThrow().code());
        assertEquals(PumpState.STOPPED, bench.state());
    }

    @Test
    void silencePausesTheSoundForTwoMinutesAndARemoteOneEndsWithTheLink() {
        bench.running();
        bench.to(60_000);
        String id = bench.pump.memory().alarms().get(0).id();
        bench.applied(CommandKind.SILENCE, new Silence(id));
        assertTrue(bench.lastTelemetry().alarms().get(0).silenced());
        bench.after(120_000);
        assertFalse(bench.lastTelemetry().alarms().get(0).silenced());
        bench.press(Key.SILENCE);
        assertTrue(bench.lastTelemetry().alarms().get(0).silenced());
        bench.link(false);
        assertTrue(bench.lastTelemetry().alarms().get(0).silenced(), "a person at the pump silenced it");
        bench.applied(CommandKind.SILENCE, new Silence(id));
        bench.link(false);
        assertFalse(bench.lastTelemetry().alarms().get(0).silenced());
        assertEquals(1, bench.lastTelemetry().alarms().size());
        assertEquals(RefusalCode.WRONG_STATE,
                bench.send(CommandKind.SILENCE, new Silence("a-0")).refusal().orElseThrow().code());
    }

    /** Rates as nL per ms. The flow of now stays as it is or falls, and yet more would flow: what was planned slower, or paused, comes sooner. */
    @ParameterizedTest(name = "{1} instead of {0}: {2}")
    @CsvSource({
        "4x20000 1x20000,          4x15000,             needs the code",
        "4x20000 1x20000,          4x10000 2x10000,     needs the code",
        "4x20000 0x9000 4x5000,    4x15000,             needs the code",
        "4x20000 0x9000 4x5000,    4x10000 0x8000 4x5000, needs the code",
        "4x20000 1x20000,          4x10000 1x20000,     needs none",
        "4x20000 1x20000,          3x10000 1x20000,     needs none",
        "4x20000 1x20000,          2x30000,             needs none",
        "4x20000 0x9000 4x5000,    4x10000 0x9000 4x5000, needs none",
        "4x20000 0x9000 4x5000,    1x20000,             needs none",
    })
    void titrationThatRunsAheadOfThePlanIsAnIncrease(String planned, String asked,
            String code) {
        bench.running(new Orders.With().maxRate(14_400_000).total(200_000)
                .segments(program(planned, 0).toArray(Segment[]::new)).order());
        bench.to(10_000);
        List<Segment> fresh = program(asked, bench.deliveredNl());
        Ack ack = bench.send(CommandKind.TITRATE, new Titrate(fresh, ""));
        if (code.equals("needs none")) {
            assertEquals(AckResult.APPLIED, ack.result(), ack.toString());
            return;
        }
        assertEquals(Optional.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED),
                ack.refusal().map(Refusal::code));
        assertEquals(Optional.of("BEDSIDE_CODE"), ack.refusal().flatMap(Refusal::limit));
        bench.applied(CommandKind.TITRATE, new Titrate(fresh, bench.pump.bedsideCode()));
    }

    /** Whoever sees only volumes takes the taper for later than it is; slower needs no code all the same, a higher end does. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2x16000 1x4000, APPLIED", "2x16000 1x4010, REFUSED", "3x10000 1x6000, APPLIED"})
    void slowerNeedsNoCodeAfterAHandHasSlowedThePump(String asked, AckResult result) {
        bench.running(new Orders.With().maxRate(14_400_000).total(200_000)
                .segments(program("4x20000 1x20000", 0).toArray(Segment[]::new)).order());
        for (int n = 0; n < 36; n++) bench.press(Key.RATE_DOWN);
        bench.to(16_000);
        assertEquals(48_000, bench.deliveredNl());
        assertEquals(result,
                bench.send(CommandKind.TITRATE, new Titrate(program(asked, 48_000), "")).result());
    }

    /** A plan that ends with its volume ends within a millisecond: at the rate that flows, that is some nanolitres. */
    @Test
    void theSameRateForAShorterTimeNeedsNoCode() {
        bench.running(new Orders.With().maxRate(272_000_000).total(8_000_000).windows()
                .segments(new Segment(272_000_000, 100_000, 7_555_530)).order());
        bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(272_000_000, 50_000, 3_777_777)), ""));
    }

    private static List<Segment> program(String text, long fromNl) {
        List<Segment> segments = new ArrayList<>();
        long untilNl = fromNl;
        for (String part : text.split(" ")) {
            String[] rateAndMs = part.split("x");
            long ms = Long.parseLong(rateAndMs[1]);
            untilNl += Long.parseLong(rateAndMs[0]) * ms;
            segments.add(new Segment(Long.parseLong(rateAndMs[0]) * 3_600_000, ms, untilNl));
        }
        return segments;
    }
}
