package org.doseline.ledger.verify;

/**
 * What was given under one order.
 *
 * @param givenNl the highest total that the pump told, in nL
 * @param allowedNl by the signed order, in nL
 * @param given the same as a mass of drug, for people
 * @param allowed likewise
 */
public record Dose(String pump, String associationId, String drugCode, long givenNl, long allowedNl,
        String given,
        String allowed) {
    String words() {
        return given + " of " + drugCode + " given of " + allowed + " allowed, by " + pump + " ("
                + associationId + ")";
    }
}
