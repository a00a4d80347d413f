package org.doseline.service.infusion;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/**
 * A pump says its answer, an event and a report at once, each of which is a commit: somebody waits for the answer, so
 * the others are let through behind it. Thread-safe.
 */
final class AnswerFirst {
    /** Well above a pump's answer, and nothing beside the 1 s in which pumps report. */
    private static final Duration AT_MOST = Duration.ofMillis(50);

    private final Turnstile turnstile;
    private volatile long hold;

    AnswerFirst(Turnstile turnstile) { this.turnstile = turnstile; }

    /** A command has left: for a moment only urgent work begins. */
    void expect() {
        long now = turnstile.hold();
        hold = now;
        Uni.createFrom().voidItem().onItem().delayIt().by(AT_MOST).subscribe()
                .with(late -> turnstile.letGo(now));
    }

    /** The answer is here. @return to be run once it is committed */
    Runnable answered() {
        long now = hold;
        return () -> turnstile.letGo(now);
    }
}
