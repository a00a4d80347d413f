package org.doseline.dosing.ceiling;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * The verdict on a plan. A schedule exists only where no hard finding refuses, so that nothing refused can be
 * sent by mistake. Findings are in the order in which the rules look; totals exist once volumes could be computed.
 */
public record Review(
        TreatmentPlan plan,
        Optional<DrugEntry> entry,
        String libraryVersion,
        String libraryHash,
        List<Finding> findings,
        Optional<RateSchedule> schedule,
        Optional<Totals> totals,
        List<VolumeWindow> windows) {

    public Review {
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

    private static boolean has(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }
}
