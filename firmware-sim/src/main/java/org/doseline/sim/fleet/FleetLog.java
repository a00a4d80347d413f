package org.doseline.sim.fleet;

/** Where a fleet tells people what happens. Called on the fleet's thread. */
public interface FleetLog {

    /** A pump has changed its state: of use with few pumps. */
    void state(String line);

    /** Something that no pump should do. */
    void trouble(String line);
}
