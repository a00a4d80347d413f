package org.doseline.sim.device;

import java.io.IOException;

import org.doseline.sim.firmware.Memory;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.flash.FlashLost;

/** A flash that can refuse a write and lose what it holds. */
final class WearyFlash implements Flash {
    private final Flash inner;
    private boolean refuses;
    private boolean lost;

    WearyFlash(Flash inner) { this.inner = inner; }

    /** From now on it takes no write, or takes them again. */
    void refuse(boolean on) { refuses = on; }

    /** What it holds can't be believed any more, whatever is written after it. */
    void lose() { lost = true; }

    @Override
    public void write(Memory memory) throws IOException {
        if (refuses) throw new IOException("worn out");
        if (lost) return; // a write into a broken flash mends nothing
        inner.write(memory);
    }

    @Override
    public Memory read() throws FlashLost {
        if (lost) throw new FlashLost("the check sum is wrong");
        return inner.read();
    }
}
