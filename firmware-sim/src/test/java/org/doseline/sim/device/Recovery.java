package org.doseline.sim.device;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Orders;

/** What a nurse and a controller do when a fault is over: look, give it a full syringe if need be, confirm, start again. */
final class Recovery {
    private Recovery() {}

    /** The pump runs the golden order when this is over. A pump in FAULT is switched off and on. */
    static void startedAgain(DeviceBench bench) {
        if (bench.state() == PumpState.FAULT) bench.device.powerOff(bench.nowMs);
        if (!bench.device.on()) bench.device.powerOn(bench.nowMs);
        if (bench.state() == PumpState.RUNNING) return;
        if (bench.device.readings().remainingNl() < bench.lastTelemetry().remainingNl())
            bench.inject("syringe-in sizeMl=20 nl=20000000");
        bench.press(Key.PAUSE);
        bench.renew();
        if (bench.state() == PumpState.PAUSED)
            bench.applied(CommandKind.RESUME, new Resume(bench.code()));
        else
            bench.applied(CommandKind.START,
                    new Start("ord-1", Orders.signed(Orders.golden()).hash(), bench.code()));
    }
}
