package org.doseline.ledger.check;

import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;

/**
 * Reads a whole log once, from its first record on, and names the first one that is not as it was written.
 * Believes only the recorded roots that it is given: whoever can write to the storage can change a record and
 * its hash together, but not a root that was signed and witnessed elsewhere. Memory does not grow with the
 * log.
 */
public final class LedgerCheck {
    private final Iterator<StoredRow> rows;
    private final Iterator<RecordedRoot> roots;
    private CompactRange range = CompactRange.EMPTY;
    private Optional<RecordedRoot> nextRoot = Optional.empty();
    private Optional<RecordedRoot> lastRoot = Optional.empty();

    private LedgerCheck(Iterator<StoredRow> rows, Iterator<RecordedRoot> roots) {
        this.rows = rows;
        this.roots = roots;
    }

    /**
     * Checks the rows, in the order in which they are stored, against recorded roots, smallest size first.
     * Reads both to the end, or to what is first wrong. The same root may be recorded more than once.
     */
    public static Verdict check(Iterator<StoredRow> rows, Iterator<RecordedRoot> roots) {
        return new LedgerCheck(rows, roots).run();
    }

    /** Checks the rows alone: finds only what does not agree with itself, and covers nothing. */
    public static Verdict check(Iterator<StoredRow> rows) {
        return check(rows, Collections.emptyIterator());
    }

    private Verdict run() {
        Optional<Verdict> bad = takeRoots();
        while (bad.isEmpty() && rows.hasNext()) {
            bad = take(rows.next()).or(this::takeRoots);
        }
        return bad.or(this::truncated).orElseGet(this::intact);
    }

    private long coveredSize() { return lastRoot.map(RecordedRoot::size).orElse(0L); }

    private Verdict intact() {
        return new Verdict.Intact(range.size(), range.root(), coveredSize());
    }

    private Optional<Verdict> take(StoredRow row) {
        long expected = range.size();
        if (row.index() > expected) return Optional.of(skipped(expected, row.index()));
        if (row.index() < 0) {
            return bad(expected, Finding.OUT_OF_ORDER,
                    "Where record %,d should stand there is one with the number %,d;"
                            + " no record has a number below zero.",
                    expected, row.index());
        }
        if (row.index() < expected) {
            return bad(row.index(), Finding.DUPLICATE,
                    "The number %,d stands on two records; where the second one stands,"
                            + " record %,d should be.",
                    row.index(), expected);
        }
        Hash hash = LeafHash.of(row.leaf());
        if (!hash.equals(row.leafHash())) return Optional.of(edited(row));
        range = range.append(hash);
        return Optional.empty();
    }

    private Verdict edited(StoredRow row) {
        long index = row.index();
        long covered = coveredSize();
        Finding kind = Disagreement.kind(range, row, rows, nextRoot);
        return switch (kind) {
            case LEAF_EDITED -> firstBad(index, index, kind, "Record %,d was changed after it was written:"
                    + " it no longer gives its hash, and the recorded root holds that hash.", index);
            case HASH_EDITED -> firstBad(index, index, kind, "The hash stored beside record %,d was changed:"
                    + " the record itself is still the one in the recorded root.", index);
            case LEAF_OR_HASH_EDITED -> firstBad(index, covered, kind,
                    "Record %,d does not agree with the hash"
                            + " stored beside it: one of them was changed. No recorded root tells which.",
                    index);
            case GAP, DUPLICATE, OUT_OF_ORDER, ROOT_MISMATCH, TRUNCATED, ROOTS_CONFLICT, FOUND_ELSEWHERE ->
                throw new IllegalStateException("not a disagreement: " + kind);
        };
    }

    /** Reads on to tell a record that stands too late from one that is missing. */
    private Verdict skipped(long expected, long found) {
        while (rows.hasNext()) {
            if (rows.next().index() == expected) {
                return badAt(expected, Finding.OUT_OF_ORDER,
                        "Record %,d does not stand in its place: record %,d stands"
                                + " there, and record %,d only later.",
                        expected, found, expected);
            }
        }
        return found - expected == 1
                ? badAt(expected, Finding.GAP, "Record %,d is missing.", expected)
                : badAt(expected, Finding.GAP, "Records %,d to %,d are missing.", expected, found - 1);
    }

    /** Compares with all roots recorded at the present size. */
    private Optional<Verdict> takeRoots() {
        while (true) {
            if (nextRoot.isEmpty() && roots.hasNext()) nextRoot = Optional.of(roots.next());
            if (nextRoot.isEmpty() || nextRoot.get().size() > range.size()) return Optional.empty();
            Optional<Verdict> bad = compare(nextRoot.get());
            if (bad.isPresent()) return bad;
            lastRoot = nextRoot;
            nextRoot = Optional.empty();
        }
    }

    private Optional<Verdict> compare(RecordedRoot recorded) {
        long size = range.size();
        long soundSize = coveredSize();
        if (recorded.size() < size) {
            return bad(recorded.size(), Finding.ROOTS_CONFLICT,
                    "A root for %,d records is listed after one for %,d.",
                    recorded.size(), soundSize);
        }
        if (recorded.root().equals(range.root())) return Optional.empty();
        if (lastRoot.isPresent() && soundSize == size) {
            return bad(size, Finding.ROOTS_CONFLICT, "Two different roots are recorded for %,d records.",
                    size);
        }
        if (size == 0) {
            return bad(0, Finding.ROOTS_CONFLICT,
                    "The root recorded for no records is not that of an empty log.");
        }
        return Optional.of(mismatch(soundSize, size));
    }

    private Verdict mismatch(long soundSize, long size) {
        String known = soundSize > 0
                ? String.format(Locale.ROOT, "The root recorded for the first %,d still comes out.",
                        soundSize)
                : "No root was recorded for fewer.";
        String explanation = String.format(Locale.ROOT,
                "The first %,d records do not give the root recorded for them. %s A record from %,d to %,d"
                        + " was changed together with its hash, removed, added or moved.",
                size, known, soundSize, size - 1);
        return new Verdict.FirstBad(soundSize, size - 1, soundSize, Finding.ROOT_MISMATCH, explanation);
    }

    private Optional<Verdict> truncated() {
        return nextRoot.flatMap(recorded -> bad(range.size(), Finding.TRUNCATED,
                "The log ends after %,d records, but a root was recorded for %,d: the end was cut off.",
                range.size(), recorded.size()));
    }

    private Optional<Verdict> bad(long index, Finding kind, String words, Object... numbers) {
        return Optional.of(badAt(index, kind, words, numbers));
    }

    private Verdict badAt(long index, Finding kind, String words, Object... numbers) {
        return firstBad(index, Math.min(coveredSize(), index), kind, words, numbers);
    }

    private static Verdict firstBad(long index, long covered, Finding kind, String words, Object... numbers) {
        return new Verdict.FirstBad(index, index, covered, kind, String.format(Locale.ROOT, words, numbers));
    }
}
