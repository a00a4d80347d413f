package org.doseline.sim.flash;

import java.io.IOException;

import org.doseline.sim.firmware.Memory;

/** What a pump remembers without power. One caller at a time. */
public interface Flash {

    /** Returns only when the memory is durable; after an exception nothing may be built on it. */
    void write(Memory memory) throws IOException;

    /**
     * What the flash holds now: the last memory written, wherever power went.
     *
     * @throws FlashLost if there is something, but not what was written
     */
    Memory read() throws FlashLost;
}
