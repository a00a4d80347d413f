package org.doseline.acceptance.trial.world;

import java.util.Locale;

/** What can go wrong in a world. Each class has its own stream of chance, so that one can be left out alone. */
public enum FaultClass {
    /** Messages are lost. */
    LOSS,
    /** Messages come twice. */
    DUPLICATE,
    /** Delays with a long tail, so that messages overtake. */
    DELAY,
    /** Any message that was ever sent comes again. */
    REPLAY,
    /** Between broker and pump, or broker and controller, one way or both. */
    PARTITION,
    /** The pump's connection breaks and comes back. */
    LINK,
    /** A controller dies and is started again, or the other one takes its place. */
    CRASH,
    /** A controller dies right before a commit, right after it, or between two effects. */
    CRASH_POINT,
    /** A controller is frozen and thaws. */
    PAUSE,
    /** The other controller takes over although the first is well. */
    TAKEOVER,
    /** A commit fails: it is lost, or could not be serialised. */
    COMMIT_LOST,
    /** A commit holds and its answer is lost. */
    COMMIT_UNKNOWN,
    /** A commit takes its time, up to longer than its controller waits. */
    COMMIT_LATE,
    /** The store is away, for seconds to minutes. */
    STORE_AWAY,
    /** Keys at the pump. */
    HAND,
    /** People mistype the code from the display. */
    WRONG_CODE,
    /** People ask at any moment for anything. */
    ODD_ASK,
    /** An order above its plan, or above its own limits, reaches a controller with a true signature. */
    BAD_ORDER,
    /** The pump loses its power and gets it back. */
    POWER,
    /** The pump dies between a durable write and the motor, or between motor and answer. */
    PUMP_CRASH,
    /** A torn write, a flash that takes none for a while. */
    FLASH,
    /** The pump's memory is lost for good. */
    MEMORY_LOSS,
    /** The pump's clock is up to 2 % wrong. */
    DRIFT,
    /** The pump's firmware hangs until its watchdog bites. */
    HANG,
    /** Occlusion, air, a syringe out, a stalled plunger, mains and battery. */
    MECHANICS,
    /** Events that are logged and not sent, telemetry that stays out. */
    LIES;

    /** As it is written: {@code commit-lost}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
