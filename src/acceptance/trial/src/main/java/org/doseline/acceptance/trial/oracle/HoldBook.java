package org.doseline.acceptance.trial.oracle;

import org.doseline.sim.firmware.Key;

/** Who halted the pump at the bedside, and who may undo it. */
final class HoldBook {
    private boolean held;
    private long heldMs;
    private long lastKeyMs = Long.MIN_VALUE;

    void pressed(Key key, long nowMs) {
        lastKeyMs = nowMs;
        switch (key) {
            case PAUSE, STOP, NEW_PATIENT -> hold(nowMs);
            case START -> held = false;
            case SILENCE, RATE_DOWN -> {
                // neither halts nor starts
            }
        }
    }

    /** A reboot halts as a hand does. */
    void rebooted(long nowMs) { hold(nowMs); }

    /** A person at the pump read the code that the display showed. */
    void codeWasRight() { held = false; }

    boolean held() { return held; }

    /** When the last key was pressed. */
    long lastKeyMs() { return lastKeyMs; }

    void look(MotorBook motor) {
        Violation.unless(!held || !motor.movedSince(heldMs), Promise.BEDSIDE,
                "flow, although halted at the bedside at " + heldMs + " ms");
    }

    private void hold(long nowMs) {
        if (!held) heldMs = nowMs;
        held = true;
    }
}
