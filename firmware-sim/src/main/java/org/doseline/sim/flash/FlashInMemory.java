package org.doseline.sim.flash;

import org.doseline.sim.firmware.Memory;

/** A flash that lives as long as this process: it outlasts a pump's loss of power and nothing else. */
public final class FlashInMemory implements Flash {
    private Memory memory;

    public FlashInMemory(String pump) {
        memory = Memory.factoryNew(pump);
    }

    @Override
    public void write(Memory written) { memory = written; }

    @Override
    public Memory read() { return memory; }
}
