package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.mechanics.Barrel;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;

/** What hands do with syringes, and what the pump sees of it. */
class SyringeFaultsTest {
    private static final long MINUTE_MS = 60_000;

    @Test
    void aSyringeThatIsOutAlarmsWhileItIsOutAndComesBackWithWhatItHeld() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.applied(CommandKind.PAUSE, new Reason("lunch"));
        long leftNl = bench.device.readings().remainingNl();
        Fault out = bench.inject("syringe-out");
        bench.inject("syringe-out");
        assertEquals(List.of("SYRINGE_REMOVED"), bench.alarms());
        bench.run(MINUTE_MS);
        bench.clear(out);
        assertEquals(leftNl, bench.device.readings().remainingNl());
        assertEquals(List.of(), bench.alarms());
        bench.applied(CommandKind.RESUME, new Resume(bench.code()));
        bench.run(40 * MINUTE_MS);
        assertEquals(Orders.TOTAL_NL, bench.deliveredNl());
    }

    /** F-50: whoever takes another syringe of the same kind opens the clamp, so the pump sees it and stops. */
    @Test
    void aSyringeThatIsExchangedWhileDrugFlowsStopsThePump() {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, MINUTE_MS);
        bench.inject("syringe-in sizeMl=20 nl=15000000");
        assertEquals(PumpState.PAUSED, bench.state());
        assertTrue(bench.lastTelemetry().bedsideHold());
        assertEquals(List.of(), bench.alarms());
        assertEquals(2, bench.eventsOf(EventKind.SYRINGE_CHANGED) - 1, "out and in, after the first one");
        assertEquals(15_000_000, bench.lastTelemetry().syringe().orElseThrow().remainingNl());
    }

    /** BD 20 told, MONOJECT 20 real: the areas of the bores, 11.5 % too much, and no sensor that could tell. */
    @Test
    void aWrongMakeOfTheRightSizeGivesByTheRatioOfTheAreasAndNobodyNotices() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.inject("wrong-syringe make=MONOJECT sizeMl=20");
        bench.start(tenMinutesAt(27_200_000));
        bench.run(10 * MINUTE_MS);
        long real = Barrel.of("MONOJECT", 20).bore10Um();
        long told = Barrel.of("BD", 20).bore10Um();
        long reportedNl = bench.reportedNl();
        assertEquals(4_533_333, reportedNl);
        assertEquals(reportedNl * real * real / (told * told), bench.deliveredNl(), 2);
        assertEquals(List.of(), bench.alarms());
        assertTrue(bench.account().wrongSyringe() < 0);
    }

    @Test
    void aWrongSizeAlarmsAsSoonAsItIsSeatedAndAllowsNoStart() {
        DeviceBench bench = new DeviceBench(Build.STEPPER);
        Fault mistake = bench.inject("wrong-syringe sizeMl=30");
        bench.associate();
        assertEquals(List.of("SYRINGE_MISMATCH"), bench.alarms());
        String hash = bench.program(Orders.golden()).hash();
        assertEquals("SYRINGE_MISMATCH", bench
                .send(CommandKind.START, new Start("ord-1", hash, bench.code()))
                .refusal().orElseThrow().limit().orElseThrow());
        bench.clear(mistake);
        assertEquals(List.of(), bench.alarms());
    }

    /** A pump that goes to another patient and back finds the syringe of each with no more than is left in it. */
    @Test
    void anAssociationThatComesBackFindsNoMoreThanItLeft() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, 10 * MINUTE_MS);
        bench.applied(CommandKind.STOP, new Reason("other patient"));
        long leftNl = bench.device.readings().remainingNl();
        bench.associate("as-2", new Syringe("BD", 20));
        assertEquals(20_000_000, bench.device.readings().remainingNl());
        assertEquals(List.of(), bench.alarms());
        bench.associate();
        assertEquals(leftNl, bench.device.readings().remainingNl());
        assertEquals(20_000_000 - bench.reportedNl(), leftNl);
        assertEquals(List.of(), bench.alarms());
    }

    private static Order tenMinutesAt(long rateNlPerHour) {
        long volumeNl = rateNlPerHour / 6;
        return new Orders.With().segments(new Segment(rateNlPerHour, 10 * MINUTE_MS, volumeNl))
                .total(volumeNl)
                .order();
    }
}
