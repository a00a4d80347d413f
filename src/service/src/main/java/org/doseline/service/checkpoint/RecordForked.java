package org.doseline.service.checkpoint;

/** The database does not hold, or does not continue, what was signed of it: it was restored, cut or rewritten. */
public final class RecordForked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordForked(String why) { super(why); }
}
