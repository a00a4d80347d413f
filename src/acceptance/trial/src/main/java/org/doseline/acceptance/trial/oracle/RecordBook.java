package org.doseline.acceptance.trial.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.treatment.bedside.Event;

/** Every committed change as a leaf of the real tree, and the pump's events without a hole that no GAP names. */
final class RecordBook {
    private static final Actor CONTROLLER = Actor.of("controller");

    private final List<byte[]> leaves = new ArrayList<>();
    private final BitSet logged = new BitSet();
    private CompactRange tree = CompactRange.EMPTY;

    void committed(Event event, long nowMs) {
        Violation.unless(event.recorded() || event.fold(MAY_BE_SILENT), Promise.RECORD,
                "no leaf for " + event.getClass().getSimpleName());
        if (event instanceof Event.Gap gap) logged.set((int) gap.from(), (int) gap.to() + 1);
        if (event instanceof Event.Logged entry) log((int) entry.event().eventSequence());
        if (!event.recorded()) return;
        byte[] leaf = Leaf.of(type(event), "e-" + leaves.size()).at(Instant.ofEpochMilli(nowMs), nowMs)
                .by(CONTROLLER).detail(JsonObject.object().with("what", what(event)).build()).build()
                .bytes();
        leaves.add(leaf);
        tree = tree.append(LeafHash.of(leaf));
    }

    private void log(int sequence) {
        int last = logged.length() - 1;
        Violation.unless(last <= 0 || sequence <= last + 1, Promise.RECORD,
                "event " + sequence + " follows " + last + " without a GAP");
        if (last <= 0) logged.set(0, sequence);
        logged.set(sequence);
    }

    /** At the end: the tree has the root that RFC 9162 gives to these leaves. */
    void verify() {
        Violation.unless(tree.size() == leaves.size(), Promise.RECORD,
                tree.size() + " leaves in the tree of " + leaves.size());
        Hash naive = leaves.isEmpty()
                ? Hash.sha256(new byte[0])
                : root(leaves.stream().map(leaf -> Hash.sha256((byte) 0, leaf)).toList());
        Violation.unless(tree.root().equals(naive), Promise.RECORD, "the tree has another root");
    }

    long leaves() { return leaves.size(); }

    /** Pairs from the left, an odd one goes up alone: the same tree, built the other way round. */
    private static Hash root(List<Hash> level) {
        if (level.size() == 1) return level.get(0);
        List<Hash> above = new ArrayList<>();
        for (int i = 0; i + 1 < level.size(); i += 2)
            above.add(Hash.sha256((byte) 1, level.get(i), level.get(i + 1)));
        if (level.size() % 2 == 1) above.add(level.get(level.size() - 1));
        return root(above);
    }

    private static String type(Event event) {
        return event.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(
                java.util.Locale.ROOT);
    }

    private static String what(Event event) {
        if (event instanceof Event.Intended now) return now.command().command().commandId();
        if (event instanceof Event.Resolved known)
            return known.command().command().commandId() + " " + known.resolution();
        return event instanceof Event.Logged entry ? entry.hash() : type(event);
    }

    /** What needs no leaf: sendings, running totals and renewals (the ledger's own rule). */
    private static final Event.Cases<Boolean> MAY_BE_SILENT = new SilentEvents();
}
