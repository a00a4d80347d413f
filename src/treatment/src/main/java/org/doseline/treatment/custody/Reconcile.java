package org.doseline.treatment.custody;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.treatment.custody.Reconciliation.Awaited;
import org.doseline.treatment.custody.Reconciliation.Balanced;
import org.doseline.treatment.custody.Reconciliation.Discrepancy;
import org.doseline.treatment.custody.Reconciliation.Open;

/** Judges accounts. Pure: the same entries in any order give the same verdict. */
public final class Reconcile {
    /** Our choice: a concentration of three digits that count is off by less than this. Percent. */
    private static final long LABEL_PERCENT = 1;
    private static final long WHOLE = 100;

    private Reconcile() {}

    /**
     * Balanced only where nothing is awaited, nothing is wrong, and the whole range of the difference lies within
     * tolerance: an unknown volume is never taken for its likelier end.
     *
     * @param mostLeft how much of a residual needs no witness
     * @param due the account's day is over: what is still awaited by now is a finding
     */
    public static Reconciliation judge(SessionAccount account, Tolerance tolerance, MostLeft mostLeft,
            boolean due) {
        Balance balance = Balance.of(account);
        Set<Awaited> awaited = awaited(account, balance, tolerance);
        Set<FindingKind> findings = certain(account, balance, tolerance, mostLeft);
        if (due) findings.addAll(overdue(awaited));
        if (due || awaited.isEmpty()) findings.addAll(imbalance(balance, tolerance));
        if (!findings.isEmpty()) return new Discrepancy(balance, List.copyOf(findings));
        // A session that is over, drew nothing and gave nothing has nothing to account for.
        boolean nothing = due && account.draws().isEmpty() && account.motor().atMostNl() == 0;
        return awaited.isEmpty() || nothing ? new Balanced(balance) : new Open(balance, awaited);
    }

    /** What is wrong whatever is still to come. */
    private static Set<FindingKind> certain(SessionAccount account, Balance balance, Tolerance tolerance,
            MostLeft mostLeft) {
        Set<FindingKind> findings = EnumSet.noneOf(FindingKind.class);
        if (balance.difference().atMostNl() < -tolerance.ofNl(balance.preparedNl()))
            findings.add(FindingKind.SURPLUS);
        if (account.draws().stream().anyMatch(draw -> draw.lot().expiredOn(draw.on())))
            findings.add(FindingKind.EXPIRED_LOT);
        if (account.draws().stream()
                .anyMatch(draw -> draw.checkedBy().filter(draw.drawnBy()::equals).isPresent())
                || account.wastes().stream()
                        .anyMatch(waste -> waste.witnessedBy().filter(waste.wastedBy()::equals).isPresent()))
            findings.add(FindingKind.SAME_PERSON_TWICE);
        boolean wasted = account.wastes().stream().anyMatch(waste -> waste.fromSyringe() && waste.nl() > 0);
        if (wasted && balance.preparedNl() == 0) findings.add(FindingKind.WASTE_WITHOUT_DRAW);
        if (labelDiffers(account, balance)) findings.add(FindingKind.LABEL_DIFFERS);
        if (account.orderedNgPerMl().filter(ordered -> differs(ordered, balance.mixedNgPerMl())).isPresent())
            findings.add(FindingKind.NOT_AS_ORDERED);
        if (account.residual().filter(left -> !mostLeft.holds(left)).isPresent())
            findings.add(FindingKind.TOO_MUCH_LEFT);
        return findings;
    }

    /** Several draws share one syringe, of which the last label is as wrong as the others. */
    private static boolean labelDiffers(SessionAccount account, Balance balance) {
        return account.draws().stream().filter(draw -> draw.preparedNl() > 0)
                .anyMatch(draw -> differs(Fraction.of(draw.labelNgPerMl()), balance.mixedNgPerMl()));
    }

    /** Nothing differs from a syringe without drug. */
    private static boolean differs(Fraction saidNgPerMl, Fraction mixed) {
        if (mixed.signum() == 0) return false;
        Fraction off = saidNgPerMl.minus(mixed);
        Fraction size = off.signum() < 0 ? Fraction.ZERO.minus(off) : off;
        return size.times(WHOLE).compareTo(mixed.times(LABEL_PERCENT)) > 0;
    }

    /** A syringe that was prepared, never ran and was wasted whole waits for no infusion. */
    private static Set<Awaited> awaited(SessionAccount account, Balance balance, Tolerance tolerance) {
        Set<Awaited> awaited = EnumSet.noneOf(Awaited.class);
        boolean prepared = balance.preparedNl() > 0;
        boolean wastedWhole = prepared && account.motor().atMostNl() == 0
                && balance.difference().within(tolerance.ofNl(balance.preparedNl()));
        if (!prepared) awaited.add(Awaited.DRAW);
        if (!account.motor().ended() && !wastedWhole) awaited.add(Awaited.END_OF_INFUSION);
        if (account.residual().isEmpty() && !wastedWhole) awaited.add(Awaited.RESIDUAL);
        if (account.wastes().stream().anyMatch(waste -> !waste.effective() && waste.nl() > 0))
            awaited.add(Awaited.WITNESS);
        return awaited;
    }

    /** A missing draw shows as what it does to the difference. */
    private static Set<FindingKind> overdue(Set<Awaited> awaited) {
        Set<FindingKind> findings = EnumSet.noneOf(FindingKind.class);
        if (awaited.contains(Awaited.WITNESS)) findings.add(FindingKind.NO_WITNESS);
        if (awaited.contains(Awaited.DRAW)) return findings;
        if (awaited.contains(Awaited.END_OF_INFUSION)) findings.add(FindingKind.NOT_CLOSED);
        if (awaited.contains(Awaited.RESIDUAL)) findings.add(FindingKind.RESIDUAL_MISSING);
        return findings;
    }

    private static Set<FindingKind> imbalance(Balance balance, Tolerance tolerance) {
        long toleranceNl = tolerance.ofNl(balance.preparedNl());
        VolumeRange difference = balance.difference();
        if (difference.within(toleranceNl)) return EnumSet.noneOf(FindingKind.class);
        if (difference.atLeastNl() > toleranceNl) return EnumSet.of(FindingKind.SHORTAGE);
        if (difference.atMostNl() < -toleranceNl) return EnumSet.of(FindingKind.SURPLUS);
        return EnumSet.of(FindingKind.GIVEN_UNKNOWN);
    }
}
