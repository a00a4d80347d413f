package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Cumulative limits, prospectively (decision b). The whole plan counts from its start instant, since it is
 * reserved then, and nothing is credited for leaving a window while the plan runs. A past dose counts in full
 * until its end is more than one window length ago; a reserved one counts when it begins within a window
 * length of the plan's end.
 */
final class WindowChecks {
    private static final long BASE_UNITS_SHOWN = 1_000_000;

    private WindowChecks() {}

    static List<Finding> of(DrugEntry entry, Asked asked, List<GivenDose> history) {
        List<GivenDose> same = history.stream().filter(given -> given.drug().equals(entry.drug())).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < same.size(); i++) {
            if (same.get(i).dose().kind() != entry.kind()) {
                findings.add(Finding.plain(FindingCode.HISTORY_UNAVAILABLE, Severity.HARD, "history",
                        "a past dose is not counted in the unit of the drug"));
            }
        }
        if (!findings.isEmpty()) return findings;
        for (WindowLimit window : entry.windows()) window(window, entry, asked, same, findings);
        return findings;
    }

    /** The windows as volumes of this strength, floored, and never more than the wire can carry. */
    static List<VolumeWindow> volumes(DrugEntry entry, Asked asked) {
        return entry.windows().stream().map(window -> {
            Fraction most = window.most().amountFor(asked.mass());
            Fraction nl = entry.kind() == AmountKind.VOLUME ? most : asked.flowOf(most);
            return new VolumeWindow(window.length().ms(), nl.min(Asked.MOST).floorLong());
        }).toList();
    }

    private static void window(
            WindowLimit window, DrugEntry entry, Asked asked, List<GivenDose> same, List<Finding> findings) {
        if (window.most().perKg() && asked.mass().isEmpty()) {
            findings.add(Finding.plain(FindingCode.BODY_MASS_MISSING, Severity.HARD, "bodyMass",
                    "a window limit per kilogram needs it"));
            return;
        }
        Fraction planned = entry.kind() == AmountKind.VOLUME ? asked.volumeNl() : asked.doseNg();
        Fraction most = window.most().amountFor(asked.mass());
        long lengthMs = window.length().ms();
        long lastMs = Math.addExact(asked.durationMs(), lengthMs);
        Fraction inside = planned;
        Fraction onTheEdge = Fraction.ZERO;
        for (GivenDose given : same) {
            if (given.endMs() < -lengthMs || given.startMs() > lastMs) continue;
            inside = inside.plus(given.dose().amount());
            if (given.endMs() == -lengthMs) onTheEdge = onTheEdge.plus(given.dose().amount());
        }
        if (inside.compareTo(most) <= 0) return;
        boolean edgeDecides = inside.minus(onTheEdge).compareTo(most) <= 0;
        Fraction askedShown = inside.dividedBy(BASE_UNITS_SHOWN);
        Fraction allowedShown = most.dividedBy(BASE_UNITS_SHOWN);
        findings.add(new Finding(
                edgeDecides ? FindingCode.WINDOW_EDGE : FindingCode.WINDOW,
                Severity.HARD,
                "window of " + IsmpText.quantity(Fraction.of(lengthMs, 3_600_000), "h"),
                Shown.apart(askedShown, allowedShown),
                IsmpText.number(allowedShown),
                entry.kind() == AmountKind.VOLUME ? "mL" : "mg",
                window.source(),
                "steps"));
    }
}
