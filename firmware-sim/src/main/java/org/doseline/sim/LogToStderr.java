package org.doseline.sim;

import org.doseline.sim.fleet.FleetLog;

/** @param states whether changes of state get a line each */
record LogToStderr(boolean states) implements FleetLog {
    @Override
    public void state(String line) {
        if (states) System.err.println(line);
    }

    @Override
    public void trouble(String line) { System.err.println(line); }
}
