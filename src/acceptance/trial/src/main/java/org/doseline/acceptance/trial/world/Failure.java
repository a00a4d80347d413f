package org.doseline.acceptance.trial.world;

/** Why a controller does not know that its transaction holds. Only the first two say for certain that it doesn't. */
enum Failure {
    /** The cell is another controller's. */
    OWNERSHIP_LOST,
    /** The next sequence is not what this controller thought. */
    SEQUENCE_TAKEN,
    /** The store is away, the answer is lost or late, or the transaction was refused: read again. */
    NOT_COMMITTED
}
