package org.doseline.sim.fault;

import java.util.Locale;

/** How long a fault is there. */
public enum Term {
    /** It happens at once and is over. */
    ONCE,
    /** It waits for its occasion, happens then, and is over. */
    ARMED,
    /** It lasts until it is cleared. */
    LASTING;

    public String word() { return name().toLowerCase(Locale.ROOT); }
}
