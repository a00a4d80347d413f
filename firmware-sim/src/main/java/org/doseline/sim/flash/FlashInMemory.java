package org.doseline.sim.flash;

import java.io.IOException;

import org.doseline.sim.firmware.Memory;

/** A flash for tests; it goes through the same image as a real one. */
public final class FlashInMemory implements Flash {
    private byte[] image;

    public FlashInMemory(String pump) throws IOException {
        image = MemoryImage.of(Memory.factoryNew(pump));
    }

    @Override
    public void write(Memory memory) throws IOException { image = MemoryImage.of(memory); }

    @Override
    public Memory read() throws FlashLost { return MemoryImage.read(image); }
}
