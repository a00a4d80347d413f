package org.doseline.dosing.prescription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.SyringeTable;

/**
 * Judges a prescription that carries its own limits: is it well formed, approved, valid now and until its end,
 * for this patient, unused; do syringe and pump fit; does {@link DoseReview} accept the dose under its limits
 * and the library's strengths and masses. Pure. A malformed field ends the reading; all else is said at once.
 */
public final class PrescriptionReview {
    private static final String SOURCE = "prescription";
    private static final String OPEN = "bounded by pump and syringe";
    private static final ShownUnit MG = ShownUnit.of("mg", 1_000_000);
    private static final ShownUnit MG_PER_KG = ShownUnit.of("mg/kg", 1_000_000);
    private static final ShownUnit MG_PER_KG_HOUR = ShownUnit.of("mg/kg/h", 1_000_000);
    private static final ShownUnit ML = ShownUnit.of("mL", 1_000_000);
    private static final ShownUnit ML_PER_HOUR = ShownUnit.of("mL/h", 1_000_000);
    private static final Fraction UNLIMITED_BY_CASE = Fraction.of(1_000_000_000_000_000L);
    /** Below a fifth of the allowed rate a slip of time or unit is likelier than a wish; our own proposal. */
    private static final long LOW_RATE_SHARE = 5;

    private final Prescription asked;
    private final DrugLibrary library;
    private final List<Remark> refusals = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();

    private PrescriptionReview(Prescription asked, DrugLibrary library) {
        this.asked = asked;
        this.library = library;
    }

    /** @param tree the prescription as a plain tree; whatever it is, the answer is a verdict */
    public static Verdict review(Object tree, DrugLibrary library) {
        try {
            PrescriptionReview review = new PrescriptionReview(PrescriptionReader.read(tree), library);
            review.standing();
            review.syringe();
            review.dose();
            return new Verdict(review.refusals, review.warnings);
        } catch (InputRefused refused) {
            return Verdict.refused(Remark.of(refused.refusal()));
        }
    }

    private void standing() {
        Prescription.Approval approval = asked.approval();
        if (!approval.approved()) refuse(PrescriptionKind.NOT_APPROVED, "approved", "is not approved");
        if (approval.by().isEmpty())
            refuse(PrescriptionKind.NOT_APPROVED, "approved_by", "names no approver");
        if (approval.signed()) {
            refuse(PrescriptionKind.INTEGRITY, "signature", "the signature cannot be verified");
        }
        if (approval.now().isBefore(approval.validFrom())) {
            refuse(PrescriptionKind.PLAN_NOT_YET_VALID, "valid_from", "is in the future");
        }
        validUntil(approval);
        asked.bedside().patientAtPump().filter(patient -> !patient.equals(asked.patientId())).ifPresent(
                other -> refuse(PrescriptionKind.IDENTITY, "patient_id", "another patient is at the pump"));
        if (asked.bedside().executedPlans().contains(asked.planId())) {
            refuse(PrescriptionKind.REPLAY, "plan_id", "was carried out before; it serves once");
        }
    }

    private void validUntil(Prescription.Approval approval) {
        long durationMs = asked.steps().stream().mapToLong(step -> step.time().ms()).reduce(0,
                Math::addExact);
        Instant end = approval.now().plusMillis(durationMs);
        if (approval.validUntil().isEmpty()) {
            refuse(PrescriptionKind.PLAN_EXPIRED, "valid_until", "has no end of validity");
        } else if (approval.validUntil().get().isBefore(approval.now())) {
            refuse(PrescriptionKind.PLAN_EXPIRED, "valid_until", "has passed");
        } else if (approval.validUntil().get().isBefore(end)) {
            refuse(PrescriptionKind.PLAN_EXPIRES_DURING, "valid_until", "passes before the infusion ends");
        }
    }

    private void syringe() {
        Prescription.FilledSyringe syringe = asked.syringe();
        Optional<SyringeTable.Maker> maker = SyringeTable.Maker.of(syringe.brand());
        if (maker.isEmpty()) {
            refuse(PrescriptionKind.SYRINGE_UNKNOWN, "syringe.brand", "no inner diameter is known");
        } else if (maker.get().size(syringe.size()).isEmpty()) {
            refuse(PrescriptionKind.SYRINGE_MISMATCH, "syringe", "is not made in this size");
        }
        String named = syringe.brand() + " " + syringe.sizeMl();
        asked.bedside().pumpSensed().filter(sensed -> !sensed.equals(named)).ifPresent(
                sensed -> refuse(PrescriptionKind.SYRINGE_MISMATCH, "syringe",
                        "the pump senses another syringe"));
    }

    private void dose() {
        if (asked.history().isEmpty()) {
            refusals.add(new Remark(FindingCode.HISTORY_UNAVAILABLE.name(), "history",
                    "what was given before could not be read"));
        }
        List<DrugEntry> known = library.entries().stream().filter(entry -> entry.drug().equals(asked.drug()))
                .toList();
        Optional<DrugEntry> base = DrugLibrary.of(Optional.of(asked.concentration()), known)
                .or(() -> known.stream().findFirst());
        DrugLibrary limits = new DrugLibrary(library.version(),
                base.map(entry -> List.of(limited(entry))).orElse(library.entries()));
        Review review = DoseReview.review(plan(base), limits, asked.pump(),
                asked.history().orElse(List.of()));
        for (Finding finding : review.findings()) remark(finding);
        review.totals().map(Totals::exactVolumeNl)
                .filter(volumeNl -> volumeNl.compareTo(Fraction.of(asked.syringe().fill().nl())) > 0)
                .ifPresent(
                        tooMuch -> refusals.add(new Remark(FindingCode.VOLUME.name(), "syringe.fill_volume",
                                "less was drawn up than is to be given")));
    }

    /** Strengths and masses are the library's; every other limit is the prescription's own. */
    private DrugEntry limited(DrugEntry entry) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter kept : List.of(Parameter.CONCENTRATION, Parameter.BODY_MASS)) {
            entry.range(kept).ifPresent(range -> ranges.put(kept, range.hardOnly()));
        }
        Prescription.Ceilings ceilings = asked.ceilings();
        Fraction rate = ceilings.maxRate().perHour();
        ranges.put(Parameter.TOTAL_DOSE, Range.atMost(ceilings.maxSingle().amount(), MG, SOURCE));
        ranges.put(Parameter.DOSE_RATE,
                new Range(Optional.empty(), Optional.of(rate.dividedBy(LOW_RATE_SHARE)),
                        Optional.empty(), Optional.empty(), Optional.of(rate), MG_PER_KG_HOUR, SOURCE));
        ranges.put(Parameter.BOLUS_DOSE, Range.atMost(ceilings.maxBolus().amount(), MG_PER_KG, SOURCE));
        ranges.put(Parameter.BOLUS_RATE, Range.atMost(UNLIMITED_BY_CASE, MG_PER_KG_HOUR, OPEN));
        ranges.put(Parameter.PUMP_RATE, Range.atMost(UNLIMITED_BY_CASE, ML_PER_HOUR, OPEN));
        ranges.put(Parameter.VOLUME, Range.atMost(UNLIMITED_BY_CASE, ML, OPEN));
        return new DrugEntry(entry.drug(), entry.careArea(), entry.indication(), entry.kind(), ranges,
                ceilings.windows(), BodySizeRule.ACTUAL,
                PumpPolicy.plain(entry.pump().leaseMs(), entry.pump().onLeaseLoss()), entry.notes());
    }

    private TreatmentPlan plan(Optional<DrugEntry> entry) {
        return new TreatmentPlan(asked.drug(), entry.map(DrugEntry::careArea).orElse(""),
                entry.map(DrugEntry::indication).orElse(""), Optional.of(asked.mass()),
                Optional.of(asked.concentration()), Optional.empty(), Optional.empty(),
                asked.bolus().map(dose -> new PlanStep.GiveDose(dose, bolusTime(), PlanStep.Purpose.BOLUS)),
                asked.steps(), PlanLimits.NONE, Optional.of(new Patient(Optional.empty(), Optional.empty(),
                        Optional.of(asked.heightCm()), Optional.empty())),
                asked.trailingZeroFields());
    }

    /** A bolus here names no time; a minute is assumed, since only its amount is judged. */
    private static TimeSpan bolusTime() {
        return new TimeSpan(60_000);
    }

    private void remark(Finding finding) {
        Remark remark = new Remark(finding.code().name(), field(finding.field()), finding.limit());
        if (finding.severity() == Severity.HARD) refusals.add(remark);
        boolean toBeRecorded = finding.severity() == Severity.SOFT
                || finding.code() == FindingCode.TRAILING_ZERO;
        if (toBeRecorded) warnings.add(remark);
    }

    /** The field of this form for a field of the plan. */
    private static String field(String ofPlan) {
        if (ofPlan.equals("bodyMass")) return "weight.value";
        return ofPlan.startsWith("steps") ? "dose" + ofPlan.substring("steps".length()) : ofPlan;
    }

    private void refuse(PrescriptionKind kind, String field, String reason) {
        refusals.add(Remark.of(kind, field, reason));
    }
}
