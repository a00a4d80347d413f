package org.doseline.service.idempotency;

/** The database did not take a key, so nothing was done under it. */
final class NotClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotClaimed(Throwable away) { super(away); }
}
