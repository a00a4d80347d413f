package org.doseline.service.ledger;

/** The stored tree and the stored entries do not agree. */
final class TreeForked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TreeForked(String why) { super(why); }
}
