package org.doseline.dosing.library.check;

import static org.doseline.dosing.library.Parameter.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.EntryDraft.WrittenWindow;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** Whether the windows fit the plan's limits and each other, at every permitted mass. */
final class WindowChecks {
    private final EntryDraft entry;
    private final EntryBounds bounds;
    private final List<Problem> problems = new ArrayList<>();

    private WindowChecks(EntryDraft entry) {
        this.entry = entry;
        this.bounds = new EntryBounds(entry);
    }

    static List<Problem> of(EntryDraft entry) {
        WindowChecks checks = new WindowChecks(entry);
        if (entry.windows().isEmpty())
            checks.problems.add(Problem.of(Incoherence.NO_WINDOW, entry, "windows",
                    "nothing limits what several plans give together"));
        for (WrittenWindow window : entry.windows()) {
            checks.holdsAPlan(window);
            checks.lastsAPlan(window);
        }
        for (int i = 0; i < entry.windows().size(); i++) {
            for (int j = i + 1; j < entry.windows().size(); j++)
                checks.pair(entry.windows().get(i), entry.windows().get(j));
        }
        return checks.problems;
    }

    /** A window per kilogram is tightest for the lightest person, an absolute one for the heaviest. */
    private void holdsAPlan(WrittenWindow window) {
        if (!entry.certain(List.of(DOSE, TOTAL_DOSE, VOLUME))) return;
        for (Fraction kg : ends()) {
            Optional<Fraction> plan = planMost(kg);
            Fraction allowed = most(window.limit(), kg);
            if (plan.isEmpty() || plan.get().compareTo(allowed) <= 0) continue;
            problems.add(Problem.of(Incoherence.WINDOW_BELOW_DOSE, entry, below(window, "most"),
                    amount(plan.get()) + at(kg), amount(allowed),
                    "a plan at its hard limits, with what comes unscheduled, is more than the window allows"));
            return;
        }
    }

    private void lastsAPlan(WrittenWindow window) {
        long lengthMs = window.limit().length().ms();
        bounds.most(DURATION).filter(longest -> longest.compareTo(Fraction.of(lengthMs)) > 0)
                .ifPresent(longest -> problems.add(Problem.of(Incoherence.WINDOW_BELOW_DURATION, entry,
                        below(window, "length"), LimitText.time(lengthMs),
                        LimitText.limit(longest, entry.range(DURATION).orElseThrow().unit()),
                        "shorter than the longest plan")));
    }

    private void pair(WrittenWindow one, WrittenWindow other) {
        int byLength = one.limit().length().compareTo(other.limit().length());
        WrittenWindow shorter = byLength <= 0 ? one : other;
        WrittenWindow longer = byLength <= 0 ? other : one;
        boolean sameBasis = one.limit().most().perKg() == other.limit().most().perKg();
        if (byLength == 0 && sameBasis) {
            contradictory(longer, shorter, "two windows of one length");
        } else if (byLength == 0) {
            neverBinds(one.limit().most().perKg() ? one : other, one.limit().most().perKg() ? other : one);
        } else if (lessAtEveryMass(longer.limit(), shorter.limit())) {
            contradictory(longer, shorter, "allows less than the shorter one of "
                    + LimitText.time(shorter.limit().length().ms()));
        }
    }

    private void contradictory(WrittenWindow window, WrittenWindow other, String sentence) {
        problems.add(Problem.of(Incoherence.WINDOW_CONTRADICTORY, entry, below(window, "most"),
                LimitText.dose(window.limit().most()), LimitText.dose(other.limit().most()), sentence));
    }

    private void neverBinds(WrittenWindow perKg, WrittenWindow absolute) {
        if (!lessAtEveryMass(absolute.limit(), perKg.limit())) return;
        problems.add(Problem.of(Incoherence.WINDOW_NEVER_BINDS, entry, below(perKg, "most"),
                LimitText.dose(perKg.limit().most()), LimitText.dose(absolute.limit().most()),
                "is above the absolute window of the same length at every permitted mass"));
    }

    /** Both are straight lines over mass, so the ends decide. */
    private boolean lessAtEveryMass(WindowLimit window, WindowLimit other) {
        List<Fraction> ends = ends();
        return !ends.isEmpty()
                && ends.stream().allMatch(kg -> most(window, kg).compareTo(most(other, kg)) < 0);
    }

    /** Of a fluid without permitted masses any mass will do where nothing counts it. */
    private List<Fraction> ends() {
        List<Fraction> ends = Stream.of(bounds.lightestKg(), bounds.heaviestKg()).flatMap(Optional::stream)
                .toList();
        boolean perKg = entry.range(DOSE).isPresent()
                || entry.windows().stream().anyMatch(each -> each.limit().most().perKg());
        return ends.size() == 2 ? ends : perKg ? List.of() : List.of(Fraction.ONE);
    }

    /** The most that one plan gives a person of this mass, with what comes unscheduled; base units. */
    private Optional<Fraction> planMost(Fraction kg) {
        Fraction unscheduled = bounds.mostIn(entry.pump().unscheduledNl()).orElse(Fraction.ZERO);
        return Stream.concat(bounds.most(DOSE).map(perKg -> perKg.times(kg)).stream(),
                absoluteMost().stream()).reduce(Fraction::min).map(unscheduled::plus);
    }

    private Optional<Fraction> absoluteMost() {
        return Stream.concat(bounds.most(TOTAL_DOSE).stream(),
                bounds.most(VOLUME).flatMap(bounds::mostIn).stream()).reduce(Fraction::min);
    }

    private static Fraction most(WindowLimit window, Fraction kg) {
        return window.most().amountFor(Optional.of(new BodyMass(kg.times(1_000))));
    }

    private String amount(Fraction base) { return LimitText.amount(base, entry.kind().orElseThrow()); }

    private String at(Fraction kg) {
        return bounds.lightestKg().isPresent() ? " at " + IsmpText.quantity(kg, "kg") : "";
    }

    private String below(WrittenWindow window, String name) {
        return window.path().substring(entry.path().length() + 1) + "." + name;
    }
}
