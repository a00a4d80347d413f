package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.DecimalText;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.tree.TreeNode;

/** Reads one entry of a library. Throws only InputRefused, with the path of the field. */
final class EntryReader {
    private static final int MAX_WINDOWS = 16;
    private static final int MAX_NAMES = 64;

    private final TreeNode entry;
    private final AmountKind kind;

    private EntryReader(TreeNode entry) {
        this.entry = entry;
        this.kind = entry.oneOf("orderedBy", AmountKind.values());
    }

    static DrugEntry read(TreeNode node) {
        EntryReader reader = new EntryReader(node);
        DrugEntry entry = reader.entry();
        node.refuseOthers();
        return entry;
    }

    private DrugEntry entry() {
        String drug = entry.text("drug");
        return new DrugEntry(drug, entry.text("careArea"), entry.text("indication"), kind, ranges(),
                windows(),
                bodySize(), pump(), notes(drug));
    }

    private Map<Parameter, Range> ranges() {
        Map<Parameter, Range> ranges = new RangeReader(kind).ranges(entry.object("limits"));
        List<String> missing = DrugEntry.missingCeilings(kind, ranges);
        if (!missing.isEmpty()) {
            throw entry.refuse("limits." + missing.get(0), InputKind.CEILING_MISSING, "has no hard limit");
        }
        return ranges;
    }

    private List<WindowLimit> windows() {
        List<WindowLimit> windows = new ArrayList<>();
        if (!entry.has("windows")) return windows;
        for (TreeNode window : entry.objects("windows", MAX_WINDOWS)) {
            TimeSpan length = window.quantity("length", TimeSpan::parse);
            Dose most = window.quantity("most", Dose::parse);
            if (most.kind() != kind)
                throw window.refuse("most", InputKind.UNIT_MISMATCH, "of another kind than the drug");
            windows.add(new WindowLimit(length, most, window.text("source")));
            window.refuseOthers();
        }
        return windows;
    }

    /** Left out, the actual mass counts. */
    private BodySizeRule bodySize() {
        Optional<TreeNode> written = entry.optionalObject("bodySize");
        if (written.isEmpty()) return BodySizeRule.ACTUAL;
        TreeNode node = written.get();
        BodySizeBasis basis = node.oneOf("basis", BodySizeBasis.values());
        Optional<Fraction> fromBmi = node.optionalQuantity("fromBmi", DecimalText::read);
        String source = node.text("source");
        node.refuseOthers();
        if (basis == BodySizeBasis.ACTUAL && fromBmi.isPresent())
            throw node.refuse("fromBmi", InputKind.CEILING_CONTRADICTORY,
                    "the actual mass counts at every index");
        return new BodySizeRule(basis, fromBmi, source);
    }

    private PumpPolicy pump() {
        long leaseMs = entry.quantity("lease", TimeSpan::parse).ms();
        if (leaseMs > PumpPolicy.MAX_LEASE_MS)
            throw entry.refuse("lease", InputKind.OUT_OF_RANGE, "above 300 s");
        return new PumpPolicy(leaseMs, entry.oneOf("onLeaseLoss", LeaseLoss.values()),
                entry.quantities("syringes", MAX_NAMES, Volume::parse),
                entry.optionalObject("kvo").map(EntryReader::kvo),
                entry.optionalObject("unscheduled").map(EntryReader::unscheduled)
                        .orElse(PumpPolicy.Unscheduled.NONE));
    }

    private static PumpPolicy.Kvo kvo(TreeNode node) {
        var kvo = new PumpPolicy.Kvo(node.quantity("rate", FlowRate::parse),
                node.quantity("most", TimeSpan::parse));
        node.refuseOthers();
        return kvo;
    }

    private static PumpPolicy.Unscheduled unscheduled(TreeNode node) {
        Volume none = new Volume(0);
        var volumes = new PumpPolicy.Unscheduled(
                node.optionalQuantity("residual", Volume::parse).orElse(none),
                node.optionalQuantity("postOcclusion", Volume::parse).orElse(none), node.text("source"));
        node.refuseOthers();
        return volumes;
    }

    private DrugNotes notes(String drug) {
        Optional<TreeNode> strength = entry.optionalObject("strength");
        List<SaltForm> salts = new ArrayList<>();
        strength.filter(node -> node.has("salts")).ifPresent(node -> {
            for (TreeNode salt : node.objects("salts", MAX_NAMES)) salts.add(salt(salt));
        });
        String as = strength.map(node -> node.text("as")).orElse(DrugNotes.BASE);
        strength.ifPresent(node -> {
            node.text("source");
            node.refuseOthers();
        });
        return new DrugNotes(entry.optionalText("name").orElse(drug), as, salts,
                entry.texts("confusedWith", MAX_NAMES), entry.texts("advisories", MAX_NAMES),
                entry.optionalText("link").orElse(""));
    }

    private static SaltForm salt(TreeNode node) {
        String name = node.text("name");
        Fraction perBase = node.quantity("perBase", DecimalText::read);
        node.refuseOthers();
        if (perBase.compareTo(Fraction.ONE) <= 0)
            throw node.refuse("perBase", InputKind.OUT_OF_RANGE, "a salt is heavier than its base");
        return new SaltForm(name, perBase);
    }
}
