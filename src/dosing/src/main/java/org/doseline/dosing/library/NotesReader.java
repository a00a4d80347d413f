package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.DecimalText;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.tree.TreeNode;

/** Reads what people must know of the drug of an entry. */
final class NotesReader {
    private static final int MAX_NAMES = 64;

    private final TreeNode entry;
    private final Refusals refusals;

    private NotesReader(TreeNode entry, Refusals refusals) {
        this.entry = entry;
        this.refusals = refusals;
    }

    static DrugNotes read(TreeNode entry, String drug, Refusals refusals) {
        return new NotesReader(entry, refusals).notes(drug);
    }

    private DrugNotes notes(String drug) {
        Optional<TreeNode> strength = refusals.attempt(() -> entry.optionalObject("strength"))
                .flatMap(found -> found);
        String as = strength.flatMap(node -> refusals.attempt(() -> node.text("as")))
                .orElse(DrugNotes.BASE);
        List<SaltForm> salts = strength.map(this::salts).orElse(List.of());
        strength.ifPresent(node -> {
            refusals.attempt(() -> node.text("source"));
            refusals.others(node);
        });
        return new DrugNotes(text("name").orElse(drug), as, salts, texts("confusedWith"),
                texts("advisories"),
                text("link").orElse(""));
    }

    private Optional<String> text(String field) {
        return refusals.attempt(() -> entry.optionalText(field)).flatMap(found -> found);
    }

    private List<String> texts(String field) {
        return refusals.attempt(() -> entry.texts(field, MAX_NAMES)).orElse(List.of());
    }

    private List<SaltForm> salts(TreeNode strength) {
        List<SaltForm> salts = new ArrayList<>();
        if (!strength.has("salts")) return salts;
        for (TreeNode node : refusals.attempt(() -> strength.objects("salts", MAX_NAMES))
                .orElse(List.of())) {
            Optional<String> name = refusals.attempt(() -> node.text("name"));
            Optional<Fraction> perBase = refusals.attempt(() -> perBase(node));
            refusals.others(node);
            name.ifPresent(salt -> perBase.ifPresent(ratio -> salts.add(new SaltForm(salt, ratio))));
        }
        return salts;
    }

    private static Fraction perBase(TreeNode node) {
        Fraction perBase = node.quantity("perBase", DecimalText::read);
        if (perBase.compareTo(Fraction.ONE) <= 0)
            throw node.refuse("perBase", InputKind.OUT_OF_RANGE, "a salt is heavier than its base");
        return perBase;
    }
}
