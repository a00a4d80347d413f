package org.doseline.treatment.alarm;

import java.util.Optional;

/**
 * What people have made of an alarm so far.
 *
 * @param level how far it has been carried
 * @param unansweredSinceMs therapy time from which it asks for somebody: when it began, when it was carried further,
 *        or when its paused sound comes back; the latter lies ahead while the sound is paused
 * @param seen the last person who acknowledged it
 */
public record Attention(EscalationLevel level, long unansweredSinceMs, Optional<Acknowledgement> seen) {
    public static Attention asked(long nowMs) {
        return new Attention(EscalationLevel.FIRST, nowMs, Optional.empty());
    }

    /** Back to the first level; the sound returns after {@code pauseMs}. */
    public Attention acknowledged(String person, long nowMs, long pauseMs) {
        return new Attention(EscalationLevel.FIRST, Math.addExact(nowMs, pauseMs),
                Optional.of(new Acknowledgement(person, nowMs)));
    }

    public Attention escalated(long nowMs) { return new Attention(level.next(), nowMs, seen); }

    /**
     * As it stands at {@code nowMs}, also where it was written by a clock that is ahead: nothing but a person's answer
     * pauses a sound, and for no longer than {@code pauseMs}.
     */
    public Attention asOf(long nowMs, long pauseMs) {
        long latestMs = seen.isPresent() ? Math.addExact(nowMs, pauseMs) : nowMs;
        return unansweredSinceMs <= latestMs ? this : new Attention(level, latestMs, seen);
    }

    /** Whether nobody has answered for as long as its priority allows. */
    public boolean escalatesAt(long nowMs, long withinMs) {
        return level != EscalationLevel.THIRD && nowMs - unansweredSinceMs >= withinMs;
    }

    /** Therapy time at which a paused sound comes back; empty while it sounds. */
    public Optional<Long> silentUntilMs(long nowMs) {
        return nowMs < unansweredSinceMs ? Optional.of(unansweredSinceMs) : Optional.empty();
    }
}
