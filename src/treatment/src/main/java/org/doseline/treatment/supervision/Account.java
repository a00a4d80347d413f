package org.doseline.treatment.supervision;

/**
 * Running sums since supervision began, nL; the difference of two is what lies between them.
 *
 * @param uptimeMs pump uptime up to which they count
 * @param deliveredNl by the pump's total
 * @param leastNl at least programmed
 * @param mostNl at most programmed
 * @param motorLeastNl at least what the motor's reported rate makes
 * @param motorMostNl at most that
 */
public record Account(long uptimeMs, long deliveredNl, long leastNl, long mostNl, long motorLeastNl,
        long motorMostNl) {

    Account plus(Account more) {
        return new Account(uptimeMs + more.uptimeMs, deliveredNl + more.deliveredNl, leastNl + more.leastNl,
                mostNl + more.mostNl, motorLeastNl + more.motorLeastNl, motorMostNl + more.motorMostNl);
    }

    Account since(Account earlier) {
        return new Account(uptimeMs - earlier.uptimeMs, deliveredNl - earlier.deliveredNl,
                leastNl - earlier.leastNl, mostNl - earlier.mostNl, motorLeastNl - earlier.motorLeastNl,
                motorMostNl - earlier.motorMostNl);
    }
}
