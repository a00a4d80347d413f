package org.doseline.service.infusion;

/**
 * The pump's next sequence is not what was last read: a commit whose outcome was not known did succeed. Nothing of this
 * decision was committed; it is made again on what is now read.
 */
final class SequenceTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SequenceTaken(String pump, long sequence) {
        super("sequence " + sequence + " of " + pump + " is taken");
    }
}
