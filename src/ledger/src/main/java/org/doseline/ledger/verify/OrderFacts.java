package org.doseline.ledger.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;

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
    private static final BigDecimal PER_MG = BigDecimal.TEN.pow(12);

    /** The mass of drug in a volume, in mg, to three places, as people read it. */
    String mg(long volumeNl) {
        return BigDecimal.valueOf(volumeNl).multiply(BigDecimal.valueOf(concentrationNgPerMl))
                .divide(PER_MG, 3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " mg";
    }
}
