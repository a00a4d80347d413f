package org.doseline.dosing.quantity;

/**
 * Carries an {@link InputRefusal} from the place that reads a field to the edge that answers the person. It is
 * an expected refusal, not a bug; every reader of this module throws it and nothing else for a bad input.
 */
public final class InputRefused extends RuntimeException {
    private final transient InputRefusal refusal;

    public InputRefused(InputRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public InputRefused(InputKind kind, String reason) { this(new InputRefusal(kind, "", reason)); }

    public InputRefusal refusal() { return refusal; }

    /** The same refusal, one level further out. */
    public InputRefused at(String path) {
        return new InputRefused(refusal.at(path));
    }
}
