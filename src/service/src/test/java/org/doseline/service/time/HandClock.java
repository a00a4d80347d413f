package org.doseline.service.time;

/** Clocks that a test moves. */
public final class HandClock implements Instants {
    private static final long NS_PER_MS = 1_000_000;

    private long wallMs;
    private long monotonicNs;

    public HandClock(long wallMs, long monotonicMs) {
        this.wallMs = wallMs;
        this.monotonicNs = monotonicMs * NS_PER_MS;
    }

    /** Time goes by on both. */
    public void pass(long ms) {
        wallMs += ms;
        monotonicNs += ms * NS_PER_MS;
    }

    /** Somebody sets the wall clock. */
    public void setBy(long ms) { wallMs += ms; }

    @Override
    public long wallMs() { return wallMs; }

    @Override
    public long monotonicNs() { return monotonicNs; }
}
