package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.tree.TreeNode;

/**
 * Reads a library from the plain tree of its JSON form. Throws only {@link InputRefused}, with the path of the
 * field; an entry that lacks a hard limit is refused as CEILING_MISSING.
 */
public final class LibraryReader {
    private static final int MAX_ENTRIES = 5_000;
    private static final int MAX_WINDOWS = 16;
    private static final int MAX_NAMES = 64;

    private LibraryReader() {}

    public static DrugLibrary read(Object tree) {
        TreeNode root = TreeNode.root(tree);
        String version = root.text("version");
        String status = root.text("status");
        List<DrugEntry> entries = new ArrayList<>();
        for (TreeNode entry : root.objects("entries", MAX_ENTRIES)) entries.add(entry(entry));
        root.refuseOthers();
        try {
            return new DrugLibrary(version, status, entries);
        } catch (IllegalArgumentException twice) {
            throw root.refuse("entries", InputKind.CEILING_CONTRADICTORY, twice.getMessage());
        }
    }

    private static DrugEntry entry(TreeNode entry) {
        String drug = entry.text("drug");
        String careArea = entry.text("careArea");
        String indication = entry.text("indication");
        AmountKind kind = oneOf(entry, "orderedBy", List.of(AmountKind.MASS, AmountKind.VOLUME));
        long leaseMs = entry.quantity("lease", TimeSpan::parse).ms();
        LeaseLoss onLeaseLoss = oneOf(entry, "onLeaseLoss", List.of(LeaseLoss.values()));
        if (leaseMs > DrugEntry.MAX_LEASE_MS)
            throw entry.refuse("lease", InputKind.OUT_OF_RANGE, "above 300 s");
        Map<Parameter, Range> ranges = ranges(entry.object("limits"));
        List<String> missing = DrugEntry.missingCeilings(kind, ranges);
        if (!missing.isEmpty()) {
            throw entry.refuse("limits." + missing.get(0), InputKind.CEILING_MISSING, "has no hard limit");
        }
        List<WindowLimit> windows = new ArrayList<>();
        if (entry.has("windows")) {
            for (TreeNode window : entry.objects("windows", MAX_WINDOWS)) windows.add(window(window, kind));
        }
        List<String> confusedWith = entry.texts("confusedWith", MAX_NAMES);
        entry.refuseOthers();
        return new DrugEntry(drug, careArea, indication, kind, leaseMs, onLeaseLoss, ranges, windows,
                confusedWith);
    }

    private static Map<Parameter, Range> ranges(TreeNode limits) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            limits.optionalObject(parameter.field())
                    .ifPresent(node -> ranges.put(parameter, range(node, parameter)));
        }
        limits.refuseOthers();
        return ranges;
    }

    private static Range range(TreeNode node, Parameter parameter) {
        Optional<Fraction> lowerHard = node.optionalQuantity("lowerHard", parameter::read);
        Optional<Fraction> lowerSoft = node.optionalQuantity("lowerSoft", parameter::read);
        Optional<Fraction> typical = node.optionalQuantity("typical", parameter::read);
        Optional<Fraction> upperSoft = node.optionalQuantity("upperSoft", parameter::read);
        Optional<Fraction> upperHard = node.optionalQuantity("upperHard", parameter::read);
        String source = node.text("source");
        node.refuseOthers();
        try {
            return new Range(lowerHard, lowerSoft, typical, upperSoft, upperHard, source);
        } catch (IllegalArgumentException notRising) {
            throw node.refuse("upperHard", InputKind.CEILING_CONTRADICTORY,
                    "limits must rise from lower to upper");
        }
    }

    private static WindowLimit window(TreeNode node, AmountKind kind) {
        TimeSpan length = node.quantity("length", TimeSpan::parse);
        Dose most = node.quantity("most", Dose::parse);
        if (most.kind() != kind)
            throw node.refuse("most", InputKind.UNIT_MISMATCH, "of another kind than the drug");
        String source = node.text("source");
        node.refuseOthers();
        return new WindowLimit(length, most, source);
    }

    private static <E extends Enum<E>> E oneOf(TreeNode node, String field, List<E> allowed) {
        String text = node.text(field);
        for (E value : allowed) if (value.name().equals(text)) return value;
        throw node.refuse(field, InputKind.FORMAT, "must be one of " + allowed);
    }
}
