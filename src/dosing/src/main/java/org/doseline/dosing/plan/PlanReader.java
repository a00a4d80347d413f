package org.doseline.dosing.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.quantity.TimeSpan;
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
        Optional<PlanStep.GiveDose> bolus = plan.optionalObject("bolus").map(PlanReader::bolus);
        List<PlanStep> steps = steps(plan);
        Optional<Patient> patient = plan.optionalObject("patient").map(PlanReader::patient);
        plan.refuseOthers();
        return new TreatmentPlan(drug, careArea, indication, bodyMass, concentration, bolus, steps, patient,
                plan.trailingZeroFields());
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
        for (TreeNode step : plan.objects("steps", TreatmentPlan.MAX_STEPS)) {
            steps.add(step(step));
            step.refuseOthers();
        }
        if (steps.isEmpty()) throw plan.refuse("steps", InputKind.MISSING, "has no step");
        return steps;
    }

    private static PlanStep step(TreeNode step) {
        if (step.has("pause")) return new PlanStep.Pause(step.quantity("pause", TimeSpan::parse));
        if (step.has("rate")) {
            return new PlanStep.RunRate(
                    step.quantity("rate", DoseRate::parse), step.quantity("for", TimeSpan::parse));
        }
        if (!step.has("dose"))
            throw step.refuse("dose", InputKind.MISSING, "a step has a dose, a rate or a pause");
        return new PlanStep.GiveDose(step.quantity("dose", Dose::parse),
                step.quantity("over", TimeSpan::parse));
    }

    private static PlanStep.GiveDose bolus(TreeNode bolus) {
        var step = new PlanStep.GiveDose(
                bolus.quantity("dose", Dose::parse), bolus.quantity("over", TimeSpan::parseOrZero));
        bolus.refuseOthers();
        return step;
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

    private static Fraction heightCm(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        return switch (read.unit()) {
            case "cm" -> read.number();
            case "m" -> read.number().times(100);
            default -> throw new InputRefused(InputKind.UNIT_UNKNOWN, "write a height as in \"168 cm\"");
        };
    }
}
