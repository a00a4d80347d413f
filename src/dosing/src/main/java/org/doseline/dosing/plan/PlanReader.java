package org.doseline.dosing.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.tree.TreeNode;

/**
 * Reads a plan from the plain tree of its JSON form (cli.md). Throws only {@link InputRefused}, with the path of
 * the field; nothing is defaulted and no unknown field is passed over.
 */
public final class PlanReader {
    private static final int MAX_AGE_YEARS = 130;

    private PlanReader() {}

    public static TreatmentPlan read(Object tree) {
        TreeNode plan = TreeNode.root(tree);
        String drug = plan.text("drug");
        String careArea = plan.text("careArea");
        String indication = plan.text("indication");
        Optional<BodyMass> bodyMass = plan.optionalQuantity("bodyMass", BodyMass::parse);
        Optional<Concentration> concentration = plan.optionalQuantity("concentration",
                PlanReader::wholeConcentration);
        Optional<String> strengthAs = plan.optionalText("strengthAs");
        Optional<PlanStep.GiveDose> loading = plan.optionalObject("loading")
                .map(node -> StepReader.dose(node, Purpose.LOADING));
        Optional<PlanStep.GiveDose> bolus = plan.optionalObject("bolus")
                .map(node -> StepReader.dose(node, Purpose.BOLUS));
        List<PlanStep> steps = steps(plan);
        PlanLimits limits = plan.optionalObject("limits").map(node -> limits(node, concentration))
                .orElse(PlanLimits.NONE);
        Optional<Patient> patient = plan.optionalObject("patient").map(PlanReader::patient);
        plan.refuseOthers();
        return new TreatmentPlan(drug, careArea, indication, bodyMass, concentration, strengthAs, loading,
                bolus, steps,
                limits, patient, plan.trailingZeroFields());
    }

    /** Orders carry whole ng/mL (protocol), so a finer strength could not be ordered as it is written. */
    private static Concentration wholeConcentration(String text) {
        Concentration read = Concentration.parse(text);
        if (read.kind() == AmountKind.MASS && !read.perMl().isWhole()) {
            throw new InputRefused(InputKind.PRECISION, "not a whole number of ng/mL");
        }
        return read;
    }

    private static List<PlanStep> steps(TreeNode plan) {
        List<PlanStep> steps = new ArrayList<>();
        for (TreeNode step : plan.objects("steps", TreatmentPlan.MAX_STEPS)) steps.add(StepReader.read(step));
        if (steps.isEmpty()) throw plan.refuse("steps", InputKind.MISSING, "has no step");
        return steps;
    }

    /** Upper hard limits by the names that the library gives them. */
    private static PlanLimits limits(TreeNode node, Optional<Concentration> concentration) {
        AmountKind kind = concentration.map(Concentration::kind).orElse(AmountKind.VOLUME);
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            if (!node.has(parameter.field())) continue;
            Range range = node.quantity(parameter.field(), text -> {
                String unit = QuantityText.split(text).unit();
                return Range.atMost(parameter.read(text, kind),
                        new ShownUnit(unit, parameter.read("1 " + unit, kind)),
                        PlanLimits.SOURCE);
            });
            ranges.put(parameter, range);
        }
        node.refuseOthers();
        return new PlanLimits(ranges);
    }

    private static Patient patient(TreeNode patient) {
        Optional<Patient.Sex> sex = patient.optionalText("sex").map(text -> sex(patient, text));
        var read = new Patient(
                sex,
                patient.optionalCount("ageYears", 0, MAX_AGE_YEARS),
                patient.optionalQuantity("height", PlanReader::heightCm),
                patient.optionalQuantity("previousMass", BodyMass::parse));
        patient.refuseOthers();
        return read;
    }

    private static Patient.Sex sex(TreeNode patient, String text) {
        return switch (text) {
            case "F" -> Patient.Sex.F;
            case "M" -> Patient.Sex.M;
            default -> throw patient.refuse("sex", InputKind.FORMAT, "must be F or M");
        };
    }

    /** Reads {@code "168 cm"} or {@code "1.68 m"} in cm, exact and above zero. */
    public static Fraction heightCm(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        return switch (read.unit()) {
            case "cm" -> read.number();
            case "m" -> read.number().times(100);
            default -> throw new InputRefused(InputKind.UNIT_UNKNOWN, "write a height as in \"168 cm\"");
        };
    }
}
