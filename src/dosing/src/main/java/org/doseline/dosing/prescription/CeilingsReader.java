package org.doseline.dosing.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.tree.TreeNode;

/** Reads the limits that a prescription carries. What is absent is refused, never read as unlimited. */
final class CeilingsReader {
    private static final String SOURCE = "prescription";
    private static final int MAX_WINDOWS = 16;
    private static final int MAX_HOURS = 24 * 366;

    private CeilingsReader() {}

    static Prescription.Ceilings read(TreeNode plan) {
        if (!plan.has("ceilings")) throw plan.refuse("ceilings", InputKind.CEILING_MISSING, "no limits");
        TreeNode node = plan.object("ceilings");
        Dose maxSingle = limit(node, "max_single_dose", CeilingsReader::totalDose);
        DoseRate maxRate = limit(node, "max_rate", CeilingsReader::ratePerKg);
        Dose maxBolus = limit(node, "max_bolus", CeilingsReader::dosePerKg);
        List<WindowLimit> windows = windows(node);
        node.refuseOthers();
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).most().amount().compareTo(maxSingle.amount()) < 0) {
                throw node.refuse("windows[" + i + "].max", InputKind.CEILING_CONTRADICTORY,
                        "a window allows less than a single dose");
            }
        }
        return new Prescription.Ceilings(maxSingle, maxRate, maxBolus, windows);
    }

    private static List<WindowLimit> windows(TreeNode node) {
        if (!node.has("windows"))
            throw node.refuse("windows", InputKind.CEILING_MISSING, "no cumulative limit");
        List<WindowLimit> windows = new ArrayList<>();
        for (TreeNode window : node.objects("windows", MAX_WINDOWS)) {
            int hours = window.optionalCount("hours", 1, MAX_HOURS)
                    .orElseThrow(() -> window.refuse("hours", InputKind.CEILING_MISSING,
                            "a window without length"));
            Dose most = limit(window, "max", CeilingsReader::totalDose);
            window.refuseOthers();
            windows.add(new WindowLimit(new TimeSpan(hours * 3_600_000L), most, SOURCE));
        }
        if (windows.isEmpty()) throw node.refuse("windows", InputKind.CEILING_MISSING, "no cumulative limit");
        return windows;
    }

    private static <T> T limit(TreeNode node, String name, Function<String, T> parse) {
        try {
            return node.split(name, parse);
        } catch (InputRefused refused) {
            throw asCeiling(refused);
        }
    }

    /** A limit that is no positive finite number is named as such; units and types keep their kind. */
    private static InputRefused asCeiling(InputRefused refused) {
        InputRefusal why = refused.refusal();
        return switch (why.kind()) {
            case ZERO, NEGATIVE, NOT_FINITE, FORMAT, OUT_OF_RANGE, PRECISION -> new InputRefused(
                    new InputRefusal(InputKind.CEILING_INVALID, why.field(), why.reason()));
            case MISSING -> new InputRefused(
                    new InputRefusal(InputKind.CEILING_MISSING, why.field(), why.reason()));
            case JSON_SYNTAX, DUPLICATE_KEY, TYPE, UNIT_MISSING, UNIT_UNKNOWN, UNIT_MISMATCH, UNKNOWN_FIELD,
                    LIMIT,
                    CEILING_MISSING, CEILING_CONTRADICTORY, CEILING_INVALID, PUMP_INVALID, CLOCK ->
                refused;
        };
    }

    private static Dose totalDose(String text) {
        Dose read = Dose.parse(text);
        return fits(read, read.kind() == AmountKind.MASS && !read.perKg());
    }

    private static Dose dosePerKg(String text) {
        Dose read = Dose.parse(text);
        return fits(read, read.kind() == AmountKind.MASS && read.perKg());
    }

    private static DoseRate ratePerKg(String text) {
        DoseRate read = DoseRate.parse(text);
        return fits(read, read.kind() == AmountKind.MASS && read.perKg());
    }

    private static <T> T fits(T read, boolean unitFits) {
        if (!unitFits)
            throw new InputRefused(InputKind.UNIT_MISMATCH, "a unit of another kind than this limit has");
        return read;
    }
}
