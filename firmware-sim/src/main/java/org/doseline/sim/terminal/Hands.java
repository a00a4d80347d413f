package org.doseline.sim.terminal;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.panel.WantedFault;

/** What a person at the terminal can do to the pump. */
interface Hands {
    void press(Key key);

    void begin(WantedFault fault);

    void endAllFaults();
}
