package org.doseline.ledger.leaf;

/** Refuses a leaf of {@link Leaf#LIMIT_BYTES} bytes or more. */
public final class LeafTooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int sizeBytes;

    LeafTooLarge(int sizeBytes) {
        super("a leaf of " + sizeBytes + " bytes; it must be below " + Leaf.LIMIT_BYTES);
        this.sizeBytes = sizeBytes;
    }

    /** How many bytes the leaf would have had. */
    public int sizeBytes() { return sizeBytes; }
}
