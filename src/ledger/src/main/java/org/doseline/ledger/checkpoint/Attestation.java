package org.doseline.ledger.checkpoint;

import java.util.function.Function;

/** What a signer or a witness answers to a checkpoint. */
public sealed interface Attestation {
    /**
     * It is kept and signed.
     *
     * @param content what the asker gets: the signed note of a signer, the signature lines of a witness
     */
    record Given(String content) implements Attestation {}

    /**
     * It is not signed, and nothing was kept.
     *
     * @param knownSize records in the tree that was last attested; 0 where there is none
     */
    record Refused(Reason reason, long knownSize, String why) implements Attestation {}

    /** Why not, in order of precedence, with the status that C2SP tlog-witness gives each. */
    enum Reason {
        /** The request or its checkpoint cannot be read, or goes from a larger tree to a smaller one. */
        MALFORMED(400),
        /** The checkpoint is of a log that is not known here. */
        UNKNOWN_LOG(404),
        /** No key that is trusted for the log has signed it. */
        UNKNOWN_KEY(403),
        /** The last attested tree has another size than the asker thinks, or the same size and another root. */
        OTHER_SIZE(409),
        /** The tree does not continue the one that was last attested: somebody has rewritten it. */
        NOT_CONSISTENT(422);

        private final int status;

        Reason(int status) { this.status = status; }

        /** The HTTP status. */
        public int status() { return status; }
    }

    /** Handles both outcomes. */
    default <R> R fold(Function<Given, R> given, Function<Refused, R> refused) {
        return this instanceof Given good ? given.apply(good) : refused.apply((Refused) this);
    }
}
