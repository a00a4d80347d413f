package org.doseline.dosing.plan;

import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.tree.TreeNode;

/** Reads one step of a plan: a dose over a time, a rate for a time, a ramp, a bolus, or a pause. */
final class StepReader {
    private StepReader() {}

    static PlanStep read(TreeNode step) {
        PlanStep read = kind(step);
        step.refuseOthers();
        return read;
    }

    /** A bolus or loading dose beside the steps; it may be instantaneous, for a prediction. */
    static PlanStep.GiveDose dose(TreeNode node, Purpose purpose) {
        var dose = new PlanStep.GiveDose(node.quantity("dose", Dose::parse),
                node.quantity("over", TimeSpan::parseOrZero), purpose);
        node.refuseOthers();
        return dose;
    }

    private static PlanStep kind(TreeNode step) {
        if (step.has("pause")) return new PlanStep.Pause(step.quantity("pause", TimeSpan::parse));
        if (step.has("ramp")) return ramp(step, step.object("ramp"));
        if (step.has("bolus")) {
            return new PlanStep.GiveDose(step.quantity("bolus", Dose::parse),
                    step.quantity("over", TimeSpan::parseOrZero), Purpose.BOLUS);
        }
        if (step.has("rate")) {
            return new PlanStep.RunRate(
                    step.quantity("rate", DoseRate::parse), step.quantity("for", TimeSpan::parse));
        }
        if (!step.has("dose"))
            throw step.refuse("dose", InputKind.MISSING,
                    "a step has a dose, a rate, a ramp, a bolus or a pause");
        return new PlanStep.GiveDose(step.quantity("dose", Dose::parse),
                step.quantity("over", TimeSpan::parse), Purpose.INFUSION);
    }

    private static PlanStep.Ramp ramp(TreeNode step, TreeNode ramp) {
        DoseRate from = ramp.quantity("from", DoseRate::parse);
        DoseRate to = ramp.quantity("to", DoseRate::parse);
        int stairs = ramp.optionalCount("stairs", 2, PlanStep.Ramp.MAX_STAIRS)
                .orElseThrow(() -> ramp.refuse("stairs", InputKind.MISSING, "is missing"));
        TimeSpan time = step.quantity("for", TimeSpan::parse);
        ramp.refuseOthers();
        if (from.kind() != to.kind() || from.perKg() != to.perKg())
            throw ramp.refuse("to", InputKind.UNIT_MISMATCH, "both ends of a ramp are in one kind of unit");
        if (time.ms() % stairs != 0)
            throw step.refuse("for", InputKind.PRECISION, "not a whole number of ms for each stair");
        return new PlanStep.Ramp(from, to, stairs, time);
    }
}
