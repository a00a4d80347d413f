package org.doseline.sim.fault;

import java.util.Locale;

/** Where a fault acts. */
public enum Place {
    /** Syringe, plunger, line and what they are connected to. */
    MECHANICS,
    /** Mains, battery and the switch. */
    POWER,
    /** The pump's uptime and its time of day. */
    CLOCK,
    /** What the pump remembers without power. */
    FLASH,
    /** The pump's program and its parts. */
    FIRMWARE,
    /** What the pump says of itself. */
    REPORTS,
    /** What hands do at the pump. */
    PEOPLE,
    /** Between pump and controller. */
    NETWORK;

    public String word() { return name().toLowerCase(Locale.ROOT); }
}
