package org.doseline.dosing.prescription;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.HistoryReader;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.DecimalText;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.dosing.tree.TreeNode;

/**
 * Reads a prescription from its plain tree: quantities as objects of value and unit. Throws only
 * {@link InputRefused}. {@code steps} take the place of dose and duration where they are there.
 */
final class PrescriptionReader {
    /** As ids on the wire are (protocol). */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int MAX_SYRINGE_ML = 100;
    private static final int MAX_EXECUTED = 10_000;
    private static final int LAST_YEAR = 9_999;
    private static final int NANOS_PER_MS = 1_000_000;

    private final TreeNode plan;

    private PrescriptionReader(TreeNode plan) { this.plan = plan; }

    static Prescription read(Object tree) {
        return new PrescriptionReader(TreeNode.root(tree)).prescription();
    }

    private Prescription prescription() {
        String planId = id("plan_id");
        String patientId = id("patient_id");
        Prescription.Approval approval = approval();
        String drug = plan.text("drug");
        BodyMass mass = plan.split("weight", BodyMass::parse);
        Fraction heightCm = plan.split("height", PrescriptionReader::heightCm);
        Dose dose = plan.split("dose", Dose::parse);
        TimeSpan duration = plan.split("duration", TimeSpan::parse);
        List<PlanStep> steps = plan.has("steps")
                ? steps()
                : List.of(new PlanStep.GiveDose(dose, duration, PlanStep.Purpose.INFUSION));
        Optional<Dose> bolus = plan.has("bolus")
                ? Optional.of(plan.split("bolus", Dose::parse))
                : Optional.empty();
        Concentration concentration = plan.split("concentration", Concentration::parse);
        Prescription read = new Prescription(planId, patientId, approval, drug, mass, heightCm, steps, bolus,
                concentration, syringe(), CeilingsReader.read(plan), pump(), history(approval.now()),
                bedside(),
                plan.trailingZeroFields());
        plan.refuseOthers();
        return read;
    }

    private Prescription.Approval approval() {
        boolean approved = plan.flag("approved");
        Optional<String> by = "".equals(plan.has("approved_by") ? plan.raw("approved_by") : "")
                ? Optional.empty()
                : Optional.of(plan.text("approved_by"));
        Instant now = plan.quantity("now", PrescriptionReader::utc);
        boolean signed = plan.has("signature") || plan.isNull("signature");
        return new Prescription.Approval(approved, by,
                plan.quantity("valid_from", PrescriptionReader::instant),
                plan.optionalQuantity("valid_until", PrescriptionReader::instant), now, signed);
    }

    private List<PlanStep> steps() {
        List<PlanStep> steps = new ArrayList<>();
        for (TreeNode step : plan.objects("steps", TreatmentPlan.MAX_STEPS)) {
            String unit = step.text("unit");
            DoseRate rate = step.quantity("rate", text -> DoseRate.parse(number(text) + " " + unit));
            TimeSpan time = step.quantity("min", text -> TimeSpan.parse(number(text) + " min"));
            step.refuseOthers();
            steps.add(new PlanStep.RunRate(rate, time));
        }
        if (steps.isEmpty()) throw plan.refuse("steps", InputKind.MISSING, "has no step");
        return steps;
    }

    private Prescription.FilledSyringe syringe() {
        TreeNode node = plan.object("syringe");
        int sizeMl = node.optionalCount("size_mL", 1, MAX_SYRINGE_ML)
                .orElseThrow(() -> node.refuse("size_mL", InputKind.MISSING, "is missing"));
        var syringe = new Prescription.FilledSyringe(
                node.text("brand"), sizeMl, node.split("fill_volume", Volume::parse));
        node.refuseOthers();
        return syringe;
    }

    private PumpProfile pump() {
        TreeNode node = plan.object("pump");
        long step = node.quantity("resolution_mL_h", PrescriptionReader::mlPerHour).nlPerHour();
        FlowRate min = node.quantity("min_rate_mL_h", PrescriptionReader::mlPerHour);
        FlowRate max = node.quantity("max_rate_mL_h", PrescriptionReader::mlPerHour);
        node.refuseOthers();
        try {
            return new PumpProfile(List.of(new RateBand(0, step)), min, max, Optional.empty());
        } catch (IllegalArgumentException impossible) {
            throw plan.refuse("pump", InputKind.PUMP_INVALID, impossible.getMessage());
        }
    }

    /** Left out, no dose was given; written as null, what was given is unknown. */
    private Optional<List<GivenDose>> history(Instant now) {
        if (plan.isNull("history")) return Optional.empty();
        if (!plan.has("history")) return Optional.of(List.of());
        List<GivenDose> given = new ArrayList<>();
        for (TreeNode entry : plan.objects("history", HistoryReader.MAX_DOSES)) {
            Instant at = entry.quantity("at", PrescriptionReader::instant);
            Dose dose = entry.quantity("mg", text -> Dose.parse(number(text) + " mg"));
            entry.refuseOthers();
            given.add(new GivenDose(plan.text("drug"),
                    Math.subtractExact(at.toEpochMilli(), now.toEpochMilli()), 0,
                    dose));
        }
        return Optional.of(given);
    }

    /** Either beside the plan in {@code context} or among its fields. */
    private Prescription.Bedside bedside() {
        TreeNode node = plan.optionalObject("context").orElse(plan);
        var bedside = new Prescription.Bedside(node.optionalText("patient_at_pump"),
                node.texts("executed_plans", MAX_EXECUTED), node.optionalText("pump_sensed"));
        if (node != plan) {
            node.optionalText("note");
            node.refuseOthers();
        }
        return bedside;
    }

    private String id(String name) {
        String text = plan.text(name);
        if (!ID.matcher(text).matches()) throw plan.refuse(name, InputKind.FORMAT, "must match " + ID);
        return text;
    }

    private static Fraction heightCm(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        if (!read.unit().equals("cm")) throw new InputRefused(InputKind.UNIT_UNKNOWN, "write a height in cm");
        return read.number();
    }

    private static FlowRate mlPerHour(String text) {
        try {
            return FlowRate.parse(number(text) + " mL/h");
        } catch (InputRefused refused) {
            throw new InputRefused(InputKind.PUMP_INVALID, refused.refusal().reason());
        }
    }

    /** A bare decimal whose unit is in the field's name. */
    private static String number(String text) {
        DecimalText.read(text);
        return text;
    }

    private static Instant utc(String text) {
        OffsetDateTime read = time(text);
        if (!read.getOffset().equals(ZoneOffset.UTC)) {
            throw new InputRefused(InputKind.CLOCK, "now is told in UTC, with a Z");
        }
        return read.toInstant();
    }

    private static Instant instant(String text) { return time(text).toInstant(); }

    private static OffsetDateTime time(String text) {
        try {
            OffsetDateTime read = OffsetDateTime.parse(text);
            if (read.getYear() < 1 || read.getYear() > LAST_YEAR) {
                throw new InputRefused(InputKind.OUT_OF_RANGE, "a year from 1 to " + LAST_YEAR);
            }
            if (read.getNano() % NANOS_PER_MS != 0)
                throw new InputRefused(InputKind.PRECISION, "finer than 1 ms");
            return read;
        } catch (DateTimeParseException unreadable) {
            throw new InputRefused(InputKind.FORMAT, "write a time as in \"2026-06-01T10:00:00Z\"");
        }
    }
}
