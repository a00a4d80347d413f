package org.doseline.treatment.bedside;

import java.util.Optional;

/**
 * By which right this controller speaks to the pump.
 *
 * @param epoch of the cell; a pump refuses lower ones
 * @param nextSequence the next free sequence; each intent takes two, its own and one kept for a STOP
 * @param barrierDue taken over, and the pump has not answered this epoch's barrier: no new dosing
 * @param settledBelow a barrier or STOP of this sequence is spent: nothing lower can take effect any more
 * @param certainUntilMs therapy time before which no other controller can own the cell; 0 while that was never said
 * @param outage there while the database is away and the state is provisional
 */
public record Ownership(long epoch, long nextSequence, boolean barrierDue, long settledBelow,
        long certainUntilMs, Optional<Outage> outage) {
    /** An intent takes its own sequence and the next, which is kept for a STOP and never given to anything else. */
    public static final long SEQUENCES_PER_INTENT = 2;

    public Ownership(long epoch, long nextSequence, boolean barrierDue, long settledBelow) {
        this(epoch, nextSequence, barrierDue, settledBelow, 0, Optional.empty());
    }

    public Ownership(long epoch, long nextSequence, boolean barrierDue) {
        this(epoch, nextSequence, barrierDue, 0);
    }

    /** Whether the cell is this controller's own beyond doubt; afterwards another one may own it. */
    public boolean certainAt(long nowMs) {
        return nowMs < certainUntilMs;
    }

    /**
     * The highest sequence that was committed for a STOP alone. Every takeover commits a command for each pump first, so
     * this epoch always has one.
     */
    public long keptForStop() { return nextSequence - 1; }

    public Ownership certainUntil(long untilMs) {
        return new Ownership(epoch, nextSequence, barrierDue, settledBelow, untilMs, outage);
    }

    Ownership takenOver(long newEpoch, long nextFree) {
        return new Ownership(newEpoch, Math.max(nextSequence, nextFree), true, settledBelow, certainUntilMs,
                outage);
    }

    Ownership afterIntent(long sequence) {
        return new Ownership(epoch, Math.max(nextSequence, sequence + SEQUENCES_PER_INTENT), barrierDue,
                settledBelow, certainUntilMs, outage);
    }

    Ownership withBarrierDue(boolean due) {
        return new Ownership(epoch, nextSequence, due, settledBelow, certainUntilMs, outage);
    }

    Ownership settledBelow(long sequence) {
        return new Ownership(epoch, nextSequence, barrierDue, Math.max(settledBelow, sequence),
                certainUntilMs, outage);
    }

    Ownership with(Outage during) {
        return new Ownership(epoch, nextSequence, barrierDue, settledBelow, certainUntilMs,
                Optional.of(during));
    }

    /** The sequence is used up, and the next one above what is committed is kept for the STOP after it. */
    Ownership afterJournal(OpenCommand stop) {
        Ownership after = afterIntent(stop.command().sequence());
        return outage.isPresent() ? after.with(new Outage(Optional.of(stop))) : after;
    }
}
