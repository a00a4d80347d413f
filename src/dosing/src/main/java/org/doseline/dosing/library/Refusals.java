package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.tree.TreeNode;

/** What becomes of a refusal: it ends the reading, or it is kept and the reading goes on. Used by one thread. */
final class Refusals {
    private final boolean keeping;
    private final List<InputRefusal> kept = new ArrayList<>();

    private Refusals(boolean keeping) { this.keeping = keeping; }

    /** The first refusal is thrown, and none is kept. */
    static Refusals thrown() {
        return new Refusals(false);
    }

    static Refusals kept() { return new Refusals(true); }

    /** What was read; empty where it was refused and that is kept. */
    <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (InputRefused refused) {
            add(refused);
            return Optional.empty();
        }
    }

    void add(InputRefused refused) {
        if (!keeping) throw refused;
        kept.add(refused.refusal());
    }

    /** Every field that nobody asked for: a misspelt limit must not vanish. */
    void others(TreeNode node) {
        for (String name : node.unasked()) add(node.refuseUnknown(name));
    }

    int count() { return kept.size(); }

    /** In the order of reading. */
    List<InputRefusal> all() {
        return List.copyOf(kept);
    }
}
