package org.doseline.acceptance.trial.world;

import org.doseline.sim.firmware.Memory;
import org.doseline.sim.flash.Flash;

/** The pump's flash, with the judges looking at what becomes durable. */
final class WatchedFlash implements Flash {
    private final World world;
    private Memory memory = Memory.factoryNew(World.PUMP);

    WatchedFlash(World world) { this.world = world; }

    @Override
    public void write(Memory written) {
        memory = written;
        world.judges().durable(written);
    }

    @Override
    public Memory read() { return memory; }
}
