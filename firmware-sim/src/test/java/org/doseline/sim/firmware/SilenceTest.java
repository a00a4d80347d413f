package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Silence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A silence pauses a sound, ends by itself, and ends nothing else (GIP-3.2.1, -2, I1-8-A4, OPCA-R6.4.4, IHE-ACM-1, -2). */
class SilenceTest {
    private static final long MOST_MS = 120_000;
    private final Bench bench = new Bench();

    private String lowBattery() {
        bench.associate();
        bench.sense(new Sense().battery(10).now());
        return bench.pump.memory().alarms().get(0).id();
    }

    private boolean silent(AlarmCode code) {
        Display display = bench.firmware.display(bench.pump, bench.nowMs);
        return display.alarms().stream().filter(alarm -> alarm.code() == code).findFirst()
                .orElseThrow().silenced();
    }

    @ParameterizedTest(name = "remotely: {0}, at {1} times the wall")
    @CsvSource({"true, 1", "false, 1", "true, 60", "false, 60"})
    void soundReturnsAfterTwoMinutesOfTheWall(boolean remotely, int speed) {
        Bench fast = new Bench(java.util.Optional.empty(), new TimeScale(speed));
        fast.associate();
        fast.sense(new Sense().battery(10).now());
        String id = fast.pump.memory().alarms().get(0).id();
        if (remotely)
            fast.applied(CommandKind.SILENCE, new Silence(id));
        else
            fast.press(Key.SILENCE);
        fast.to(MOST_MS * speed - 1);
        assertTrue(fast.lastTelemetry().alarms().get(0).silenced());
        fast.to(MOST_MS * speed);
        assertFalse(fast.lastTelemetry().alarms().get(0).silenced());
        assertEquals(id, fast.lastTelemetry().alarms().get(0).id());
    }

    /** GIP-3.2.2: whoever asks again and again does not silence it for good. */
    @Test
    void silenceIsNotProlonged() {
        String id = lowBattery();
        bench.applied(CommandKind.SILENCE, new Silence(id));
        for (int n = 1; n < 12; n++) {
            bench.to(n * 10_000);
            bench.applied(CommandKind.SILENCE, new Silence(id));
        }
        bench.to(MOST_MS - 1);
        assertTrue(silent(AlarmCode.BATTERY_LOW));
        bench.to(MOST_MS);
        assertFalse(silent(AlarmCode.BATTERY_LOW));
    }

    @Test
    void remoteSilenceEndsWithTheLinkAndALocalOneDoesNot() {
        String id = lowBattery();
        bench.applied(CommandKind.SILENCE, new Silence(id));
        bench.link(false);
        assertFalse(silent(AlarmCode.BATTERY_LOW));
        bench.press(Key.SILENCE);
        bench.link(false);
        assertTrue(silent(AlarmCode.BATTERY_LOW));
    }

    @Test
    void silenceEndsInAPausedPumpToo() {
        bench.running();
        bench.applied(CommandKind.PAUSE, new Reason("rest"));
        bench.sense(new Sense().battery(10).now());
        bench.press(Key.SILENCE);
        bench.after(MOST_MS);
        assertFalse(silent(AlarmCode.BATTERY_LOW));
    }

    @Test
    void nothingRemoteEndsAnAlarm() {
        String id = lowBattery();
        bench.applied(CommandKind.SILENCE, new Silence(id));
        bench.applied(CommandKind.STOP, new Reason("any"));
        bench.applied(CommandKind.DISSOCIATE, new org.doseline.protocol.command.Nothing());
        bench.link(false);
        bench.reboot();
        assertTrue(bench.alarmed(AlarmCode.BATTERY_LOW));
        bench.sense(new Sense().onMains(10).now());
        assertFalse(bench.alarmed(AlarmCode.BATTERY_LOW), "GIP-5.1-d");
    }

    @Test
    void newAlarmSoundsThoughAnotherIsSilenced() {
        lowBattery();
        bench.press(Key.SILENCE);
        bench.sense(new Sense().battery(4).now());
        assertTrue(silent(AlarmCode.BATTERY_LOW));
        assertFalse(silent(AlarmCode.BATTERY_DEPLETED));
    }

    /** A condition that ended and came again is another alarm, and sounds. */
    @Test
    void sameConditionAgainSounds() {
        lowBattery();
        bench.press(Key.SILENCE);
        bench.sense(new Sense().battery(60).now());
        bench.sense(new Sense().battery(10).now());
        assertFalse(silent(AlarmCode.BATTERY_LOW));
    }

    /** F-52: with the lease lost and the battery low, the loudest comes first. */
    @Test
    void keySilencesInOrderOfPriority() {
        bench.running();
        bench.sense(new Sense().battery(10).now());
        bench.to(60_000);
        bench.press(Key.SILENCE);
        assertEquals(AlarmCode.LEASE_LOST,
                bench.firmware.display(bench.pump, bench.nowMs).alarms().get(0).code());
        assertTrue(silent(AlarmCode.LEASE_LOST));
        assertFalse(silent(AlarmCode.BATTERY_LOW));
        bench.press(Key.SILENCE);
        assertTrue(silent(AlarmCode.BATTERY_LOW));
    }

    @Test
    void powerLossEndsEverySilence() {
        lowBattery();
        bench.press(Key.SILENCE);
        bench.reboot();
        assertFalse(silent(AlarmCode.BATTERY_LOW));
    }
}
