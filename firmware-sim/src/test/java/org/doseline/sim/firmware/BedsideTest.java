package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
