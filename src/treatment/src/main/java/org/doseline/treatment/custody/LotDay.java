package org.doseline.treatment.custody;

import java.util.List;

import org.doseline.dosing.quantity.Fraction;

/**
 * One lot's part in the sessions of a day, in drug, exact. A syringe that holds several lots is divided by what each
 * brought into it.
 *
 * @param drawnNg ng, as every number here
 * @param residualAtLeastNg in syringes and tubing
 * @param wastedNg from syringes and witnessed
 */
public record LotDay(VialLot lot, Fraction drawnNg, Fraction givenAtLeastNg, Fraction givenAtMostNg,
        Fraction residualAtLeastNg, Fraction residualAtMostNg, Fraction wastedNg, Fraction unwitnessedNg,
        Fraction differenceAtLeastNg, Fraction differenceAtMostNg) {

    public static LotDay of(VialLot lot, List<SessionAccount> sessions) {
        Fraction[] sums = new Fraction[9];
        java.util.Arrays.fill(sums, Fraction.ZERO);
        for (SessionAccount session : sessions) {
            Balance balance = Balance.of(session);
            Fraction share = session.shareOf(lot);
            long[] volumesNl = {balance.preparedNl(), balance.given().atLeastNl(), balance.given().atMostNl(),
                Math.addExact(balance.lineKept().atLeastNl(), balance.syringeKept()),
                Math.addExact(balance.lineKept().atMostNl(), balance.syringeKept()), balance.wastedNl(),
                balance.unwitnessedNl(), balance.difference().atLeastNl(), balance.difference().atMostNl()};
            for (int at = 0; at < sums.length; at++)
                sums[at] = sums[at].plus(balance.drugNg(volumesNl[at]).times(share));
        }
        return new LotDay(lot, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7],
                sums[8]);
    }
}
