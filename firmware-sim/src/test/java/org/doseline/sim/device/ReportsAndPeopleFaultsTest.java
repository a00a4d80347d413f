package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;

/** A pump that says what is not so, and people who press its keys. */
class ReportsAndPeopleFaultsTest {
    private static final long MINUTE_MS = 60_000;
    private final DeviceBench bench = DeviceBench.infusing(Build.IDEAL, 2 * MINUTE_MS);

    /** F-46. */
    @Test
    void aTotalThatRunsBackwardIsInTelemetryAndAnswersAndNowhereElse() {
        Fault lie = bench.inject("total-backward nl=300000");
        bench.after(1_000);
        bench.renew();
        Ack ack = bench.acks.get(bench.acks.size() - 1);
        assertEquals(bench.deliveredNl() - 300_000, ack.deliveredNl());
        assertEquals(bench.deliveredNl() - 300_000, bench.lastTelemetry().deliveredNl());
        assertEquals(bench.deliveredNl(), bench.reportedNl());
        bench.clear(lie);
        bench.after(1_000);
        assertEquals(bench.deliveredNl(), bench.lastTelemetry().deliveredNl());
    }

    @Test
    void aTotalIsNeverSaidToBeBelowZero() {
        bench.inject("total-backward nl=60000000");
        bench.after(1_000);
        assertEquals(0, bench.lastTelemetry().deliveredNl());
    }

    @Test
    void frozenTelemetryRepeatsItsTotalWhileAnswersTellTheTruth() {
        long frozenNl = bench.deliveredNl();
        Fault frozen = bench.inject("telemetry-frozen");
        bench.run(MINUTE_MS);
        bench.renew();
        assertEquals(frozenNl, bench.lastTelemetry().deliveredNl());
        assertEquals(bench.deliveredNl(), bench.acks.get(bench.acks.size() - 1).deliveredNl());
        bench.clear(frozen);
        bench.run(1_000);
        assertEquals(bench.deliveredNl(), bench.lastTelemetry().deliveredNl());
    }

    @Test
    void silentTelemetryIsSilentAndAllElseGoesOn() {
        Fault silent = bench.inject("telemetry-silent");
        int said = bench.telemetry.size();
        bench.run(MINUTE_MS);
        assertEquals(said, bench.telemetry.size());
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(AckResult.APPLIED, bench.applied(CommandKind.PAUSE, new Reason("x")).result());
        bench.clear(silent);
        bench.run(1_000);
        assertEquals(said + 1, bench.telemetry.size());
    }

    /** F-47: the log has what was not sent, and the chain is whole once it was asked for. */
    @Test
    void lostEventsComeBackWhenAskedForAndTheChainIsWhole() {
        List<byte[]> before = List.copyOf(bench.events);
        bench.inject("events-lost count=2");
        bench.applied(CommandKind.PAUSE, new Reason("x"));
        bench.applied(CommandKind.RESUME, new Resume(bench.code()));
        List<byte[]> heard = new ArrayList<>(bench.events);
        long last = DeviceBench.decoded(heard.get(heard.size() - 1)).eventSequence();
        assertEquals(last - 2, heard.size());
        bench.events.clear();
        bench.send(CommandKind.EVENTS, new Events(1, 100));
        assertEquals(last, bench.events.size());
        for (int i = 0; i < last; i++) {
            assertEquals(i + 1, bench.event(i).eventSequence());
            assertEquals(Sha256.of(i == 0 ? new byte[0] : bench.events.get(i - 1)),
                    bench.event(i).previousHash());
            if (i < before.size()) assertArrayEquals(before.get(i), bench.events.get(i));
        }
    }

    /** F-51: what a hand did at the pump makes every command old that did not know of it; a STOP is never old. */
    @Test
    void aKeyMakesOlderCommandsTooOldAndStopsWithoutAskingAnybody() {
        bench.inject("telemetry-silent");
        bench.inject("key name=stop");
        long motor = bench.account().motor();
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(RefusalCode.REVISION_CHANGED,
                bench.send(CommandKind.RESUME, new Resume("")).refusal().orElseThrow().code());
        bench.after(MINUTE_MS);
        assertEquals(motor, bench.account().motor());
    }

    @Test
    void theKeyForASlowerRateIsAFaultLikeAnyOtherKey() {
        long rate = bench.rateNlPerHour();
        bench.inject("key name=rate-down");
        assertEquals(rate - 100_000, bench.rateNlPerHour());
        assertEquals(1, bench.eventsOf(EventKind.KEY_PRESSED));
    }

    /** OPCA-R6.4.4: a sound pauses for two minutes, whatever state the pump is in. */
    @Test
    void anAlarmThatWasSilencedInAPauseSoundsAgain() {
        bench.inject("occlusion");
        bench.press(Key.SILENCE);
        long silentFromMs = bench.nowMs;
        assertEquals(PumpState.PAUSED, bench.state());
        assertEquals(silentFromMs + 120_000,
                bench.whenMs(() -> !bench.lastTelemetry().alarms().get(0).silenced(),
                        5 * MINUTE_MS));
    }

    /** F-50. */
    @Test
    void aPumpThatWentToAnotherPatientRefusesWhatWasMeantForTheFirst() {
        bench.inject("new-patient");
        assertEquals(PumpState.RUNNING, bench.state(), "not while anything could still flow");
        bench.press(Key.STOP);
        bench.inject("telemetry-silent");
        bench.inject("new-patient");
        assertEquals(PumpState.IDLE, bench.state());
        assertEquals(RefusalCode.WRONG_ASSOCIATION,
                bench.send(CommandKind.RENEW, new Nothing()).refusal()
                        .orElseThrow().code());
        long given = bench.reportedNl();
        assertEquals(0, given, "the next patient got nothing yet");
        bench.applied(CommandKind.ASSOCIATE,
                new Associate("as-2", new Syringe("BD", 20), "ketamine", 2_000_000));
        assertTrue(bench.lastTelemetry().bedsideHold());
        assertEquals(0, bench.reportedNl());
    }
}
