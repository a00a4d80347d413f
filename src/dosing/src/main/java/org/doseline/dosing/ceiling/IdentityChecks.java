package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;

/** Whether the plan speaks of something that the library knows, in units that fit, with all that is needed. */
final class IdentityChecks {
    private IdentityChecks() {}

    static Finding unknown(TreatmentPlan plan, DrugLibrary library) {
        if (library.mistakes(plan.drug())) {
            return hard(FindingCode.DRUG_MISMATCH, "drug",
                    "a separate drug of another strength; it has no entry");
        }
        if (!library.knows(plan.drug())) {
            return hard(FindingCode.DRUG_UNKNOWN, "drug", "the library has no such drug");
        }
        return hard(FindingCode.NOT_IN_LIBRARY, "indication",
                "the library has this drug, but not for this care area and indication");
    }

    static List<Finding> of(TreatmentPlan plan, DrugEntry entry) {
        List<Finding> findings = new ArrayList<>();
        if (entry.kind() == AmountKind.MASS) {
            if (plan.bodyMass().isEmpty()) {
                findings.add(hard(FindingCode.BODY_MASS_MISSING, "bodyMass", "limits per kilogram need it"));
            }
            if (plan.concentration().isEmpty()) {
                findings.add(
                        hard(FindingCode.CONCENTRATION_MISSING, "concentration", "a drug's limits need it"));
            }
        }
        plan.concentration().filter(strength -> strength.kind() != entry.kind())
                .ifPresent(strength -> findings.add(
                        hard(FindingCode.UNIT_MISMATCH, "concentration",
                                "not a strength that this entry is counted in")));
        plan.bolus().ifPresent(bolus -> {
            step(bolus, "bolus", plan, entry).ifPresent(findings::add);
            if (bolus.time().ms() == 0) {
                findings.add(hard(FindingCode.BOLUS_INSTANTANEOUS, "bolus.over", "a pump needs time"));
            }
        });
        for (int i = 0; i < plan.steps().size(); i++) {
            step(plan.steps().get(i), "steps[" + i + "]", plan, entry).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> step(PlanStep step, String field, TreatmentPlan plan, DrugEntry entry) {
        return step.fold(
                give -> amount(give.dose().kind(), give.dose().perKg(), field + ".dose", plan, entry),
                run -> amount(run.rate().kind(), run.rate().perKg(), field + ".rate", plan, entry),
                pause -> Optional.empty());
    }

    /** A drug may be ordered by mass or by the volume of its solution; a fluid by volume only. */
    private static Optional<Finding> amount(
            AmountKind kind, boolean perKg, String field, TreatmentPlan plan, DrugEntry entry) {
        if (kind != AmountKind.VOLUME && kind != entry.kind()) {
            return Optional
                    .of(hard(FindingCode.UNIT_MISMATCH, field, "this entry is not counted in that unit"));
        }
        if (perKg && plan.bodyMass().isEmpty() && entry.kind() == AmountKind.VOLUME) {
            return Optional.of(
                    hard(FindingCode.BODY_MASS_MISSING, field, "a dose per kilogram needs the body mass"));
        }
        return Optional.empty();
    }

    private static Finding hard(FindingCode code, String field, String why) {
        return Finding.plain(code, Severity.HARD, field, why);
    }
}
