package org.doseline.treatment.bedside;

import org.doseline.protocol.report.PumpState;

/** How far an infusion is, by the pump's own last believed word. */
public enum InfusionPhase {
    /** No order is in the pump yet. */
    PREPARING,
    /** Programmed, never started. */
    READY, RUNNING, PAUSED, COMPLETE, STOPPED,
    /** The pump has been without its controller for longer than its lease and follows its order's policy. */
    LEASE_LOST;

    static InfusionPhase of(PumpState state) {
        return switch (state) {
            case OFF, SELF_TEST, IDLE, ASSOCIATED -> PREPARING;
            case PROGRAMMED -> READY;
            case RUNNING -> RUNNING;
            case PAUSED -> PAUSED;
            case COMPLETE -> COMPLETE;
            case STOPPED, FAULT -> STOPPED;
            case LEASE_LOST -> LEASE_LOST;
        };
    }

    /** As it stands in a sentence. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Nothing more will be given under this order. */
    public boolean ended() {
        return switch (this) {
            case COMPLETE, STOPPED -> true;
            case PREPARING, READY, RUNNING, PAUSED, LEASE_LOST -> false;
        };
    }
}
