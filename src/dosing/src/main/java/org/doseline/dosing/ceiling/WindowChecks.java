package org.doseline.dosing.ceiling;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Cumulative limits, prospectively (decision b): the plan, and whatever may come beside it, counts in full from its
 * start until its end and the end of a KVO.
 */
final class WindowChecks {
    private static final ShownUnit MG = ShownUnit.of("mg", 1_000_000);
    private static final ShownUnit ML = ShownUnit.of("mL", 1_000_000);
    private static final ShownUnit UNITS = ShownUnit.of("units", 1);
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long MS_PER_DAY = 24 * MS_PER_HOUR;

    private WindowChecks() {}

    /** What keeps the windows from being computed at all. */
    static Optional<Finding> unusable(DrugEntry entry, Asked asked, List<GivenDose> history) {
        boolean otherKind = history.stream()
                .anyMatch(given -> given.drug().equals(entry.drug()) && given.dose().kind() != entry.kind());
        if (otherKind) {
            return Optional.of(Finding.plain(FindingCode.HISTORY_UNAVAILABLE, Severity.HARD, "history",
                    "a past dose is not counted in the unit of the drug"));
        }
        boolean massLacks = asked.mass().isEmpty()
                && entry.windows().stream().anyMatch(window -> window.most().perKg());
        return massLacks
                ? Optional.of(Finding.plain(FindingCode.BODY_MASS_MISSING, Severity.HARD, "bodyMass",
                        "a window limit per kilogram needs it"))
                : Optional.empty();
    }

    /** @param endsAtMs when the schedule ends, from its start */
    static List<Held> held(DrugEntry entry, Asked asked, List<GivenDose> history, long endsAtMs) {
        DoseBudget budget = new DoseBudget(entry, asked.mass(), history);
        return budget.uses(charge(entry, asked, endsAtMs)).stream().map(use -> held(use, entry.kind()))
                .toList();
    }

    /** The plan as it counts in a budget. */
    static DoseBudget.Charge charge(DrugEntry entry, Asked asked, long endsAtMs) {
        PumpPolicy pump = entry.pump();
        long kvoMs = pump.kvo().map(kvo -> kvo.most().ms()).orElse(0L);
        return new DoseBudget.Charge(0, Math.addExact(endsAtMs, kvoMs),
                asked.amount().plus(asked.amountIn(pump.unscheduledNl())));
    }

    /** The windows as volumes of this strength, floored, and never more than the wire can carry. */
    static List<VolumeWindow> volumes(DrugEntry entry, Asked asked) {
        return entry.windows().stream().map(window -> new VolumeWindow(window.length().ms(),
                asked.volumeOf(window.most().amountFor(asked.mass())).min(Asked.MOST).floorLong())).toList();
    }

    private static Held held(WindowUse use, AmountKind kind) {
        ShownUnit unit = switch (kind) {
            case MASS -> MG;
            case UNITS -> UNITS;
            case VOLUME -> ML;
        };
        FindingCode code = use.edgeDecides() ? FindingCode.WINDOW_EDGE : FindingCode.WINDOW;
        return Held.named("window of " + length(use.lengthMs()), use.inside(),
                Range.atMost(use.most(), unit, use.source()), code, "steps");
    }

    /** A day in hours, whole days beyond it. */
    private static String length(long ms) {
        return ms > MS_PER_DAY && ms % MS_PER_DAY == 0
                ? IsmpText.quantity(Fraction.of(ms, MS_PER_DAY), "d")
                : IsmpText.quantity(Fraction.of(ms, MS_PER_HOUR), "h");
    }
}
