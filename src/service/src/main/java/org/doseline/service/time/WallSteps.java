package org.doseline.service.time;

import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds where the wall clock was set: it and the clock that only passes then disagree about how much time went by. One
 * thread.
 */
@ApplicationScoped
public class WallSteps {
    /** A drift of 200 ppm is 0.2 ms in a second; a person or a server that sets the clock moves it further. */
    static final long NOTABLE_MS = 500;
    private static final long NS_PER_MS = 1_000_000;

    private final Instants instants;
    private long differenceMs;

    WallSteps(Instants instants) {
        this.instants = instants;
        differenceMs = differenceNowMs();
    }

    /** By how much the wall clock was set since the last look, ms, forward above zero; empty if it was not. */
    public OptionalLong look() {
        long nowMs = differenceNowMs();
        long stepMs = nowMs - differenceMs;
        differenceMs = nowMs;
        return Math.abs(stepMs) >= NOTABLE_MS ? OptionalLong.of(stepMs) : OptionalLong.empty();
    }

    private long differenceNowMs() { return instants.wallMs() - instants.monotonicNs() / NS_PER_MS; }
}
