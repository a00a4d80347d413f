package org.doseline.ledger.check;

import java.util.function.Function;
import org.doseline.ledger.Hash;

/** What a check of the whole log found. */
public sealed interface Verdict {
    /**
     * Nothing is wrong that could be seen. Records from {@code coveredSize} on are below no recorded root:
     * for them it only says that each agrees with its own hash, and not that none was replaced or cut off
     * together with its hash.
     *
     * @param count records checked
     * @param root of the tree over all of them
     * @param coveredSize the largest recorded size whose root came out, 0 if there was none
     */
    record Intact(long count, Hash root, long coveredSize) implements Verdict {}

    /**
     * The log is not what was written. The first bad record is {@code index}, or, for a root that does not
     * come out, one from {@code index} through {@code throughIndex}.
     *
     * @param index where it begins
     * @param throughIndex last record that may be the first bad one; the same as {@code index} where it is
     * known
     * @param kind what is wrong
     * @param explanation the same in plain words, for a person
     */
    record FirstBad(long index, long throughIndex, Finding kind, String explanation) implements Verdict {}

    /** Handles both outcomes. */
    default <R> R fold(Function<Intact, R> intact, Function<FirstBad, R> firstBad) {
        return this instanceof Intact sound ? intact.apply(sound) : firstBad.apply((FirstBad) this);
    }
}
