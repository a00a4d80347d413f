package org.doseline.ledger.checkpoint;

import java.util.List;
import java.util.function.Function;

/** What came of opening a signed checkpoint. */
public sealed interface Opening {
    /**
     * The checkpoint is what the log has signed.
     *
     * @param signedBy trusted keys whose signatures are good, at least one, each once
     */
    record Trusted(Checkpoint checkpoint, List<NoteKey> signedBy) implements Opening {
        public Trusted {
            signedBy = List.copyOf(signedBy);
        }
    }

    /** Nothing in the note may be believed; {@code why} in plain words. */
    record Refused(String why) implements Opening {}

    /** Handles both outcomes. */
    default <R> R fold(Function<Trusted, R> trusted, Function<Refused, R> refused) {
        return this instanceof Trusted good ? trusted.apply(good) : refused.apply((Refused) this);
    }
}
