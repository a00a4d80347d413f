package org.doseline.service.problem;

import org.doseline.service.ledger.Recorded;

/**
 * A request that is answered with a {@link Problem}. It has been recorded already, or is recorded by the mapper when
 * {@link #toRecord()} is there.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final transient Recorded toRecord;

    /** A refusal that needs no record of its own, or has one already. */
    public Refused(Problem problem) {
        this(problem, null);
    }

    /** A refusal that the mapper records before it answers. */
    public Refused(Problem problem, Recorded toRecord) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.toRecord = toRecord;
    }

    public Problem problem() { return problem; }

    public java.util.Optional<Recorded> toRecord() { return java.util.Optional.ofNullable(toRecord); }
}
