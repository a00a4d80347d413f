package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.DecimalText;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.tree.TreeNode;

/** Reads one entry of a library, field by field, so that one refused field does not hide the next. */
final class EntryReader {
    private static final int MAX_WINDOWS = 16;

    private final TreeNode entry;
    private final Refusals refusals;
    private final Optional<AmountKind> kind;
    /** All of them until they are read. */
    private Set<Parameter> doubtful = EnumSet.allOf(Parameter.class);

    private EntryReader(TreeNode entry, Refusals refusals) {
        this.entry = entry;
        this.refusals = refusals;
        this.kind = refusals.attempt(() -> entry.oneOf("orderedBy", AmountKind.values()));
    }

    static EntryDraft read(TreeNode node, Refusals refusals) {
        EntryDraft draft = new EntryReader(node, refusals).draft();
        refusals.others(node);
        return draft;
    }

    private EntryDraft draft() {
        String drug = name("drug");
        String careArea = name("careArea");
        String indication = name("indication");
        Map<Parameter, Range> ranges = ranges();
        return new EntryDraft(entry.path(), drug, careArea, indication, kind, ranges, doubtful, windows(),
                bodySize(), PolicyReader.read(entry, refusals),
                NotesReader.read(entry, drug, refusals));
    }

    private String name(String field) {
        return refusals.attempt(() -> entry.text(field)).orElse("");
    }

    private Map<Parameter, Range> ranges() {
        Optional<TreeNode> limits = refusals.attempt(() -> entry.object("limits"));
        if (kind.isEmpty() || limits.isEmpty()) return Map.of();
        RangeReader reader = new RangeReader(kind.get(), refusals);
        Map<Parameter, Range> ranges = reader.ranges(limits.get());
        doubtful = reader.doubtful();
        return ranges;
    }

    private List<EntryDraft.WrittenWindow> windows() {
        List<EntryDraft.WrittenWindow> windows = new ArrayList<>();
        if (!entry.has("windows")) return windows;
        for (TreeNode node : refusals.attempt(() -> entry.objects("windows", MAX_WINDOWS))
                .orElse(List.of())) {
            window(node).ifPresent(limit -> windows.add(new EntryDraft.WrittenWindow(node.path(), limit)));
        }
        return windows;
    }

    private Optional<WindowLimit> window(TreeNode node) {
        Optional<TimeSpan> length = refusals.attempt(() -> node.quantity("length", TimeSpan::parse));
        Optional<Dose> most = refusals.attempt(() -> most(node));
        Optional<String> source = refusals.attempt(() -> node.text("source"));
        refusals.others(node);
        return length.flatMap(span -> most.map(dose -> new WindowLimit(span, dose, source.orElse(""))));
    }

    private Dose most(TreeNode node) {
        Dose most = node.quantity("most", Dose::parse);
        if (kind.isPresent() && most.kind() != kind.get())
            throw node.refuse("most", InputKind.UNIT_MISMATCH, "of another kind than the drug");
        return most;
    }

    /** Left out, the actual mass counts. */
    private BodySizeRule bodySize() {
        Optional<TreeNode> written = refusals.attempt(() -> entry.optionalObject("bodySize"))
                .flatMap(found -> found);
        if (written.isEmpty()) return BodySizeRule.ACTUAL;
        TreeNode node = written.get();
        Optional<BodySizeBasis> basis = refusals
                .attempt(() -> node.oneOf("basis", BodySizeBasis.values()));
        Optional<Fraction> fromBmi = refusals
                .attempt(() -> node.optionalQuantity("fromBmi", DecimalText::read))
                .flatMap(found -> found);
        Optional<String> source = refusals.attempt(() -> node.text("source"));
        refusals.others(node);
        boolean actual = basis.isEmpty() || basis.get() == BodySizeBasis.ACTUAL;
        if (basis.isPresent() && actual && fromBmi.isPresent())
            refusals.add(node.refuse("fromBmi", InputKind.CEILING_CONTRADICTORY,
                    "the actual mass counts at every index"));
        return new BodySizeRule(basis.orElse(BodySizeBasis.ACTUAL), actual ? Optional.empty() : fromBmi,
                source.orElse(""));
    }
}
