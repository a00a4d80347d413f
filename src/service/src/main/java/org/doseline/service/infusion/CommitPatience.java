package org.doseline.service.infusion;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;

/** How long a commit is waited for. A stop waits in no queue; all else is patient while other pumps' commits get through. */
final class CommitPatience {
    /** Above every lock wait that was ever seen here, and short enough that a person is told. */
    static final Duration DATABASE_WITHIN = Duration.ofSeconds(5);
    /** Nobody is harmed by waiting this long for any commit but a stop's; then people are told. */
    static final Duration OF_A_REQUEST = Duration.ofSeconds(2);
    /** A stop that is not confirmed has to alarm 5 s after it (P5), 0.5 s after its deadline: ticks can't wait longer. */
    private static final Duration OF_A_STOP = Duration.ofMillis(250);
    /** In a queue a commit may wait several times as long, if others are committed meanwhile. */
    private static final int QUEUED_AT_MOST = 4;

    private final DecisionStore store;

    CommitPatience(DecisionStore store) { this.store = store; }

    /** @param busyFor how long the work that has its turn has had it */
    boolean isOver(Duration busyFor, boolean stopIsOpen) {
        Duration patience = stopIsOpen ? OF_A_STOP : OF_A_REQUEST;
        return busyFor.compareTo(patience) > 0
                && (stopIsOpen || store.sinceACommit().compareTo(patience) > 0);
    }

    /** Fails with a TimeoutException when nothing was committed for too long, of this pump or of any other. */
    Uni<Void> runsOut() {
        return runsOut(QUEUED_AT_MOST);
    }

    private Uni<Void> runsOut(int queuedAtMost) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(DATABASE_WITHIN)
                .chain(() -> queuedAtMost > 1 && store.sinceACommit().compareTo(DATABASE_WITHIN) < 0
                        ? runsOut(queuedAtMost - 1)
                        : Uni.createFrom().failure(new TimeoutException()));
    }
}
