package org.doseline.sim.fleet;

import java.util.function.Supplier;

import org.doseline.sim.flash.Flash;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.flash.FlashLost;

/** A second pump with the identity, keys and memory of a first (F-49), made when it is wanted. On the fleet's thread. */
final class Twin {
    private final Supplier<SimulatedPump> make;
    private SimulatedPump present;

    Twin(Supplier<SimulatedPump> make) { this.make = make; }

    void wanted(boolean there) {
        if (there == (present != null)) return;
        if (there) {
            present = make.get();
            present.powerOn();
        } else {
            present.close();
            present = null;
        }
    }

    /** What the first remembers now; nothing if that is lost. */
    static Flash copyOf(Flash flash, String pump) {
        FlashInMemory copy = new FlashInMemory(pump);
        try {
            copy.write(flash.read());
        } catch (FlashLost nothing) {
            return copy;
        }
        return copy;
    }
}
