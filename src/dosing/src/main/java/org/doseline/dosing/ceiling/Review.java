package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * The verdict on a plan. A schedule exists only where no hard finding refuses, so that nothing refused can be
 * sent by mistake. Findings are in the order in which the rules look; totals exist once volumes could be computed.
 *
 * @param bodySize which body mass was counted and why; empty where none was given
 * @param held every number with the limits that it was held against, kept or not
 */
public record Review(
        TreatmentPlan plan,
        Optional<DrugEntry> entry,
        String libraryVersion,
        String libraryHash,
        Optional<DosingMass> bodySize,
        List<Held> held,
        List<Finding> findings,
        Optional<RateSchedule> schedule,
        Optional<Totals> totals,
        List<VolumeWindow> windows) {

    public Review {
        held = List.copyOf(held);
        findings = List.copyOf(findings);
        windows = List.copyOf(windows);
        if (schedule.isPresent() == has(findings, Severity.HARD)) {
            throw new IllegalArgumentException("a schedule exists if and only if nothing refuses");
        }
    }

    public boolean accepted() { return !has(findings, Severity.HARD); }

    /** A soft limit was passed: a second person confirms, with a recorded reason. */
    public boolean needsConfirmation() {
        return has(findings, Severity.SOFT);
    }

    /** The body mass that doses per kilogram count. */
    public Optional<BodyMass> dosingMass() {
        return bodySize.map(DosingMass::mass);
    }

    private static boolean has(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }

    /** The same with more to say, none of it hard. */
    Review and(List<Finding> more) {
        if (more.isEmpty()) return this;
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Review(plan, entry, libraryVersion, libraryHash, bodySize, held, all, schedule, totals,
                windows);
    }

    /** The same verdict about a plan that asks for less than what was reviewed. */
    Review of(TreatmentPlan asked) {
        return new Review(asked, entry, libraryVersion, libraryHash, bodySize, held, findings, schedule,
                totals,
                windows);
    }
}
