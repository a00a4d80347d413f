package org.doseline.ledger.verify;

/**
 * What a pump said about its association at one moment.
 *
 * @param index of the record that tells it
 * @param file in which it stands
 * @param bootCount of the pump; with {@code uptimeMs} it orders what the pump says
 * @param deliveredNl total of the association, in nL
 * @param rateNlPerHour at the motor, in nL/h
 */
record Told(long index, String file, String associationId, long bootCount, long uptimeMs, long deliveredNl,
        long rateNlPerHour) {
    /** Whether it was said before the other. */
    boolean before(Told other) {
        return bootCount < other.bootCount || bootCount == other.bootCount && uptimeMs < other.uptimeMs;
    }
}
