package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final List<String> NUMBERS = List.of("lowerHard", "lowerSoft", "typical", "upperSoft",
            "upperHard");

    private final AmountKind kind;
    private final Refusals refusals;
    private final Set<Parameter> doubtful = EnumSet.noneOf(Parameter.class);

    RangeReader(AmountKind kind, Refusals refusals) {
        this.kind = kind;
        this.refusals = refusals;
    }

    /** Those that could be read, in whole or in part; then those that the entry must have are looked for. */
    Map<Parameter, Range> ranges(TreeNode limits) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            int before = refusals.count();
            refusals.attempt(() -> limits.optionalObject(parameter.field()))
                    .flatMap(written -> written)
                    .flatMap(node -> range(node, parameter))
                    .ifPresent(range -> ranges.put(parameter, range));
            if (refusals.count() > before) doubtful.add(parameter);
        }
        refusals.others(limits);
        for (String missing : DrugEntry.missingCeilings(kind, ranges, doubtful))
            refusals.add(limits.refuse(missing, InputKind.CEILING_MISSING, "has no hard limit"));
        return ranges;
    }

    /** Those of which something was refused, so far. */
    Set<Parameter> doubtful() {
        return doubtful;
    }

    private Optional<Range> range(TreeNode node, Parameter parameter) {
        Set<String> units = new LinkedHashSet<>();
        Map<String, Fraction> numbers = new LinkedHashMap<>();
        for (String name : NUMBERS) {
            refusals.attempt(() -> limit(node, name, parameter, units))
                    .flatMap(written -> written)
                    .ifPresent(number -> numbers.put(name, number));
        }
        Optional<String> source = refusals.attempt(() -> node.text("source"));
        refusals.others(node);
        if (NUMBERS.stream().noneMatch(node::has))
            refusals.add(node.refuse("upperHard", InputKind.MISSING, "a range without a number"));
        if (units.size() > 1)
            refusals.add(node.refuse("upperHard", InputKind.UNIT_MISMATCH,
                    "the limits of one range are in one unit, not in " + String.join(" and ", units)));
        if (units.size() != 1) return Optional.empty();
        String word = units.iterator().next();
        ShownUnit unit = new ShownUnit(word, parameter.read("1 " + word, kind));
        return rising(node, numbers, unit)
                ? Optional.of(range(numbers, unit, source.orElse("")))
                : Optional.empty();
    }

    private static Range range(Map<String, Fraction> numbers, ShownUnit unit, String source) {
        List<Optional<Fraction>> five = NUMBERS.stream().map(name -> Optional.ofNullable(numbers.get(name)))
                .toList();
        return new Range(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4), unit, source);
    }

    /** Each pair of neighbours that does not rise is refused at the upper one; equal ones may stand together. */
    private boolean rising(TreeNode node, Map<String, Fraction> numbers, ShownUnit unit) {
        List<String> names = new ArrayList<>(numbers.keySet());
        boolean rising = true;
        for (int i = 1; i < names.size(); i++) {
            Fraction below = numbers.get(names.get(i - 1));
            Fraction above = numbers.get(names.get(i));
            if (below.compareTo(above) <= 0) continue;
            rising = false;
            refusals.add(node.refuse(names.get(i), InputKind.CEILING_CONTRADICTORY,
                    "is " + LimitText.limit(above, unit) + ", below " + names.get(i - 1) + " of "
                            + LimitText.limit(below, unit)));
        }
        return rising;
    }

    private Optional<Fraction> limit(TreeNode node, String name, Parameter parameter, Set<String> units) {
        return node.optionalQuantity(name, text -> {
            Fraction read = parameter.read(text, kind);
            units.add(QuantityText.split(text).unit());
            return read;
        });
    }
}
