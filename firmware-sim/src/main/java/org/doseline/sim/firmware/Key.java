package org.doseline.sim.firmware;

/** The keys on the pump itself. A key always works, whatever the link does. */
public enum Key {
    START, PAUSE, STOP, SILENCE, RATE_DOWN, NEW_PATIENT
}
