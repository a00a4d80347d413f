package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mains, battery, loss of power; uptime that drifts and a time of day that is wrong. */
class PowerAndClockFaultsTest {
    private static final long MINUTE_MS = 60_000;
    private static final long RATE = 27_100_000;

    /** GIP-5.1-b, -c, -d: a tenth of 240 min is 24; then below 15, below 5, and nothing. */
    @Test
    void aBatteryThatRunsDownWarnsAlarmsAndEndsAtItsOwnMinutes() {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, MINUTE_MS);
        bench.inject("mains-off");
        bench.inject("battery percent=10");
        long fromMs = bench.nowMs;
        assertEquals(fromMs + 9 * MINUTE_MS + 1, bench.whenMs(() -> bench.alarmed(AlarmCode.BATTERY_LOW),
                10 * MINUTE_MS));
        assertEquals(fromMs + 19 * MINUTE_MS + 1,
                bench.whenMs(() -> bench.alarmed(AlarmCode.BATTERY_DEPLETED), 11 * MINUTE_MS));
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(fromMs + 24 * MINUTE_MS, bench.whenMs(() -> !bench.device.on(), 6 * MINUTE_MS));
        assertEquals(PumpState.OFF, bench.state());
        long motor = bench.account().motor();
        bench.device.powerOn(bench.nowMs);
        assertFalse(bench.device.on(), "there is no power to switch on");
        bench.clear(Fault.parse("mains-off"));
        bench.after(10 * MINUTE_MS);
        assertFalse(bench.device.on(), "nobody has switched it on");
        bench.device.powerOn(bench.nowMs);
        assertEquals(PumpState.STOPPED, bench.state());
        assertTrue(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
        assertEquals(motor, bench.account().motor());
    }

    @Test
    void batteryAlarmsEndOnTheMains() {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, MINUTE_MS);
        Fault plug = bench.inject("mains-off");
        bench.inject("battery percent=1");
        assertEquals(List.of("BATTERY_DEPLETED", "BATTERY_LOW"), bench.alarms());
        bench.clear(plug);
        assertEquals(List.of(), bench.alarms());
        assertEquals(PumpState.RUNNING, bench.state());
    }

    @Test
    void anEmptyBatteryWithoutMainsEndsThePumpAtOnce() {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, MINUTE_MS);
        bench.inject("battery percent=0");
        assertTrue(bench.device.on());
        bench.inject("mains-off");
        assertFalse(bench.device.on());
    }

    /** F-38: stopped with an alarm, event numbers go on, nothing resumes; the count misses at most one second. */
    @Test
    void aPumpThatLostItsPowerIsStoppedAlarmsAndGoesOnCountingItsEvents() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, 10 * MINUTE_MS + 900);
        long motorNl = bench.account().reportedNl();
        long saidNl = bench.lastTelemetry().deliveredNl();
        bench.inject("power-loss forMs=5000");
        assertEquals(PumpState.OFF, bench.state());
        bench.after(4_999);
        assertEquals(PumpState.OFF, bench.state());
        bench.after(1);
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(List.of("POWER_LOST_WHILE_RUNNING"), bench.alarms());
        assertTrue(bench.lastTelemetry().bedsideHold());
        assertEquals(2, bench.lastTelemetry().bootCount());
        bench.run(10 * MINUTE_MS);
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(motorNl, bench.account().reportedNl());
        assertTrue(bench.reportedNl() <= motorNl);
        assertTrue(bench.reportedNl() >= saidNl, "what was said is on the flash before it is said");
        assertEquals(motorNl, bench.reportedNl(), RATE / 3_600.0 * 1.01);
        chained(bench);
    }

    /** The switch, unlike a failure, leaves time for one more write. */
    /** P1, P8: what flowed after the last write is found at the plunger, to the nanolitre. */
    @ParameterizedTest
    @ValueSource(longs = {1, 17, 500, 999})
    void aPumpWhosePowerFailsBetweenTwoWritesCountsAllThatFlowed(long ms) {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, 60_000);
        bench.after(ms);
        bench.inject("power-loss forMs=1000");
        bench.after(5_000);
        long countedNl = bench.device.pump().orElseThrow().memory().delivery().total().nl();
        long movedNl = bench.device.account().reportedNl();
        assertTrue(movedNl - countedNl <= 1 && countedNl - movedNl <= 1, countedNl + " of " + movedNl);
    }

    @Test
    void aPumpThatIsSwitchedOffForgetsNothing() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, 10 * MINUTE_MS + 900);
        bench.device.powerOff(bench.nowMs);
        bench.after(MINUTE_MS);
        bench.device.powerOn(bench.nowMs);
        assertEquals(bench.account().reportedNl(), bench.reportedNl());
        chained(bench);
    }

    @Test
    void aPumpThatIsOffStaysOffWhateverThePowerDoes() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.device.powerOff(0);
        bench.inject("power-loss forMs=1000");
        bench.after(MINUTE_MS);
        assertEquals(PumpState.OFF, bench.state());
        assertEquals(Long.MAX_VALUE, bench.device.nextMs());
    }

    @Test
    void theSwitchDoesNothingWhileThereIsNoPower() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.inject("power-loss forMs=1000");
        bench.device.powerOn(bench.nowMs);
        assertFalse(bench.device.on());
        bench.device.powerOff(bench.nowMs);
        bench.after(MINUTE_MS);
        assertFalse(bench.device.on(), "switched off meanwhile");
    }

    /** F-42: a lease is counted in the pump's own time, so it is off by the drift and by nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {-20_000, -500, 0, 500, 20_000})
    void aDriftingClockEndsALeaseByItsOwnCountAndMovesTheDoseByTheDrift(long ppm) {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.inject("clock-drift ppm=" + ppm);
        bench.start(Orders.golden());
        long fromMs = bench.nowMs;
        long exactMs = -Math.floorDiv(-60_000L * 1_000_000, 1_000_000 + ppm);
        while (bench.state() == PumpState.RUNNING) bench.to(bench.device.nextMs());
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(exactMs, bench.nowMs - fromMs, 1);
        if (ppm >= 0) assertTrue(bench.nowMs - fromMs <= 60_000, "a fast clock errs to the safe side");
        assertEquals(RATE * 60_000.0 / 3_600_000, bench.deliveredNl(), 1);
        assertEquals(bench.reportedNl(), bench.deliveredNl());
    }

    @ParameterizedTest
    @ValueSource(longs = {-20_000, -500, 500, 20_000})
    void aDriftMovesTheRateAndNeverTheTotal(long ppm) {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.inject("clock-drift ppm=" + ppm);
        bench.start(Orders.golden());
        bench.run(5 * MINUTE_MS - 10_000);
        assertEquals(RATE * 290_000.0 / 3_600_000 * (1 + ppm / 1e6), bench.deliveredNl(), 10);
        bench.run(40 * MINUTE_MS);
        assertEquals(Orders.TOTAL_NL, bench.deliveredNl());
        assertEquals(Orders.TOTAL_NL, bench.reportedNl());
    }

    /** F-22, F-63: the time of day decides about an order's validity, and about nothing that runs. */
    @Test
    void aWrongTimeOfDayTouchesTheValidityOfOrdersAndNoDelivery() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.inject("wall-clock-step ms=86400000");
        bench.run(4 * MINUTE_MS);
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(RATE / 12, bench.deliveredNl());
        bench.press(Key.STOP);
        SignedOrder signed = Orders.signed(Orders.golden());
        assertEquals(RefusalCode.ORDER_INVALID, refusal(bench, signed));
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        assertEquals(RefusalCode.ORDER_INVALID, refusal(bench, signed), "a reboot sets no clock");
        Fault unset = bench.inject("wall-clock-unset");
        bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.clear(unset);
        bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.inject("wall-clock-step ms=-86400000");
        assertEquals(RefusalCode.ORDER_INVALID, refusal(bench, signed));
    }

    /** F-52: the most urgent first, on the display that people see. */
    @Test
    void aLowBatteryWhileTheLeaseIsLostShowsTheAlarmsInOrderOfPriority() {
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, MINUTE_MS);
        bench.inject("mains-off");
        bench.inject("battery percent=1");
        bench.after(MINUTE_MS);
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(List.of("LEASE_LOST", "BATTERY_DEPLETED", "BATTERY_LOW"), bench.alarms());
        assertEquals(0, bench.rateNlPerHour());
    }

    private static RefusalCode refusal(DeviceBench bench, SignedOrder signed) {
        return bench.send(CommandKind.PROGRAM, new Program(signed)).refusal().orElseThrow().code();
    }

    private static void chained(DeviceBench bench) {
        for (int i = 0; i < bench.events.size(); i++) {
            assertEquals(i + 1, bench.event(i).eventSequence());
            assertEquals(Sha256.of(i == 0 ? new byte[0] : bench.events.get(i - 1)),
                    bench.event(i).previousHash());
        }
        assertEquals(2, bench.eventsOf(EventKind.POWER_ON));
    }
}
