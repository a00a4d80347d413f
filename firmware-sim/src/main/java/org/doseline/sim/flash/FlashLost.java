package org.doseline.sim.flash;

/** The flash is there and cannot be believed. The pump refuses everything until it is paired anew. */
public final class FlashLost extends Exception {
    public FlashLost(String why) { super(why); }

    FlashLost(String why, Throwable cause) { super(why, cause); }
}
