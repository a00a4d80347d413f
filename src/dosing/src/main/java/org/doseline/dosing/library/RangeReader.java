package org.doseline.dosing.library;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.tree.TreeNode;

/** Reads the five numbers of each parameter, all of one range in one unit. */
final class RangeReader {
    private final AmountKind kind;

    RangeReader(AmountKind kind) { this.kind = kind; }

    Map<Parameter, Range> ranges(TreeNode limits) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            limits.optionalObject(parameter.field())
                    .ifPresent(node -> ranges.put(parameter, range(node, parameter)));
        }
        limits.refuseOthers();
        return ranges;
    }

    private Range range(TreeNode node, Parameter parameter) {
        Set<String> units = new LinkedHashSet<>();
        Optional<Fraction> lowerHard = limit(node, "lowerHard", parameter, units);
        Optional<Fraction> lowerSoft = limit(node, "lowerSoft", parameter, units);
        Optional<Fraction> typical = limit(node, "typical", parameter, units);
        Optional<Fraction> upperSoft = limit(node, "upperSoft", parameter, units);
        Optional<Fraction> upperHard = limit(node, "upperHard", parameter, units);
        String source = node.text("source");
        node.refuseOthers();
        if (units.isEmpty()) throw node.refuse("upperHard", InputKind.MISSING, "a range without a number");
        if (units.size() > 1)
            throw node.refuse("upperHard", InputKind.UNIT_MISMATCH,
                    "the limits of one range are in one unit");
        String word = units.iterator().next();
        try {
            return new Range(lowerHard, lowerSoft, typical, upperSoft, upperHard,
                    new ShownUnit(word, parameter.read("1 " + word, kind)), source);
        } catch (IllegalArgumentException notRising) {
            throw node.refuse("upperHard", InputKind.CEILING_CONTRADICTORY,
                    "limits must rise from lower to upper");
        }
    }

    private Optional<Fraction> limit(TreeNode node, String name, Parameter parameter, Set<String> units) {
        return node.optionalQuantity(name, text -> {
            Fraction read = parameter.read(text, kind);
            units.add(QuantityText.split(text).unit());
            return read;
        });
    }
}
