package org.doseline.service.export;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.checkpoint.Checkpoints;
import org.doseline.service.ledger.Sequencer;

/** Waits, bounded, until what is committed is signed and seen by enough witnesses. For worker threads. */
@ApplicationScoped
class CheckpointWait {
    /** Several turns of the signing, whose period is at most 10 s, and once more what a witness may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration SEQUENCED_WITHIN = Duration.ofSeconds(5);

    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final CheckpointReader reader;

    CheckpointWait(Sequencer sequencer, Checkpoints checkpoints, CheckpointReader reader) {
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.reader = reader;
    }

    /** Every entry that is committed by now gets its index. */
    void sequenced() {
        sequencer.turn().onFailure().recoverWithNull().await().atMost(SEQUENCED_WITHIN);
    }

    /** Over all records that are committed by now; after {@link #PATIENCE} the last one that there is, if any. */
    Optional<Seen> overAll() {
        sequenced();
        return over(Long.MAX_VALUE);
    }

    /** A checkpoint over at least so many records that enough witnesses have seen, or the last one after some waiting. */
    Optional<Seen> over(long records) {
        long wanted = records;
        long begunNs = System.nanoTime();
        while (true) {
            Optional<Seen> seen = reader.latest();
            if (wanted == Long.MAX_VALUE && seen.isPresent()) wanted = seen.get().treeSize();
            if (seen.isPresent() && covers(seen.get(), wanted)) return seen;
            if (System.nanoTime() - begunNs > PATIENCE.toNanos() || Thread.interrupted()) return seen;
            checkpoints.turn();
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    static Checkpoint of(Seen seen) {
        return Checkpoint.read(seen.note().text()).value().orElseThrow();
    }

    private static boolean covers(Seen seen, long records) {
        return seen.vouching() instanceof Vouching.Vouched && of(seen).size() >= records;
    }
}
