package org.doseline.ledger.verify;

import java.math.BigDecimal;

/**
 * What a signed order allows.
 *
 * @param concentrationNgPerMl of the drug, in ng/mL
 * @param totalVolumeNl for the whole association, in nL
 * @param maxRateNlPerHour in nL/h
 * @param maxBolusNl zero where there is no bolus, in nL
 */
record OrderFacts(String orderId, String associationId, String drugCode, long concentrationNgPerMl,
        long totalVolumeNl, long maxRateNlPerHour, long maxBolusNl) {
    /** nL x ng/mL / 10^6 is ng; 10^6 ng are a mg. */
    private static final int MG_PLACES = 12;

    /** The mass of drug in a volume, in mg and exact: nothing that was given is rounded. */
    String mg(long volumeNl) {
        return BigDecimal.valueOf(volumeNl).multiply(BigDecimal.valueOf(concentrationNgPerMl))
                .movePointLeft(MG_PLACES).stripTrailingZeros().toPlainString() + " mg";
    }
}
