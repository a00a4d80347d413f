package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** Whether the plan speaks of something that the library knows, in units that fit, with all that is needed. */
final class IdentityChecks {
    private static final long NG_PER_MG = 1_000_000;

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

    /** @param entries of this drug, care area and indication, at least one; none of them is for the concentration */
    static Finding noSuchStrength(TreatmentPlan plan, List<DrugEntry> entries) {
        AmountKind kind = entries.get(0).kind();
        if (plan.concentration().isEmpty())
            return hard(FindingCode.CONCENTRATION_MISSING, "concentration", "a drug's limits need it");
        Concentration strength = plan.concentration().get();
        if (strength.kind() != kind)
            return hard(FindingCode.UNIT_MISMATCH, "concentration",
                    "not a strength that this entry is counted in");
        String allowed = entries.stream().map(IdentityChecks::strengths).distinct()
                .collect(Collectors.joining(", "));
        String unit = kind == AmountKind.UNITS ? "units/mL" : "mg/mL";
        return new Finding(FindingCode.CONCENTRATION_NOT_IN_LIBRARY, Severity.HARD,
                "concentration, upper hard",
                IsmpText.number(inUnit(strength.perMl(), kind)), allowed, unit, "library", "concentration",
                SaltChecks.asSalt(strength, entries).orElse(""));
    }

    static List<Finding> of(TreatmentPlan plan, DrugEntry entry) {
        List<Finding> findings = new ArrayList<>();
        if (entry.kind() != AmountKind.VOLUME && plan.bodyMass().isEmpty()) {
            findings.add(hard(FindingCode.BODY_MASS_MISSING, "bodyMass", "limits per kilogram need it"));
        }
        SaltChecks.otherForm(plan, entry).ifPresent(findings::add);
        for (TreatmentPlan.Part part : plan.parts()) {
            step(part.step(), part.field(), plan, entry).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> step(PlanStep step, String field, TreatmentPlan plan, DrugEntry entry) {
        return step.fold(
                give -> give.time().ms() == 0
                        ? Optional.of(
                                hard(FindingCode.BOLUS_INSTANTANEOUS, field + ".over", "a pump needs time"))
                        : amount(give.dose().kind(), give.dose().perKg(), field + ".dose", plan, entry),
                run -> amount(run.rate().kind(), run.rate().perKg(), field + ".rate", plan, entry),
                ramp -> amount(ramp.from().kind(), ramp.from().perKg(), field + ".ramp", plan, entry),
                pause -> Optional.empty());
    }

    /** A drug may be ordered by its amount or by the volume of its solution; a fluid by volume only. */
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

    private static String strengths(DrugEntry entry) {
        return entry.range(Parameter.CONCENTRATION).map(range -> {
            String least = IsmpText.number(inUnit(range.lowerHard().orElseThrow(), entry.kind()));
            String most = IsmpText.number(inUnit(range.upperHard().orElseThrow(), entry.kind()));
            return least.equals(most) ? least : least + " to " + most;
        }).orElse("any");
    }

    private static Fraction inUnit(Fraction perMl, AmountKind kind) {
        return kind == AmountKind.MASS ? perMl.dividedBy(NG_PER_MG) : perMl;
    }

    private static Finding hard(FindingCode code, String field, String why) {
        return Finding.plain(code, Severity.HARD, field, why);
    }
}
