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
     * The log is not what was written. The first record that shows it is {@code index}, or, for a root that
     * does not come out, one from {@code index} through {@code throughIndex}. Of records from
     * {@code coveredSize} up to {@code index} it is only known that each agrees with its own hash.
     *
     * @param index of the record, from 0; for ROOTS_CONFLICT the size that is recorded wrongly
     * @param throughIndex the same as {@code index}, except for ROOT_MISMATCH
     * @param coveredSize so many records are proven, by a recorded root, to be as they were written
     * @param kind what is wrong
     * @param explanation the same in plain words, for a person
     */
    record FirstBad(long index, long throughIndex, long coveredSize, Finding kind, String explanation)
            implements
                Verdict {}

    /** Handles both outcomes. */
    default <R> R fold(Function<Intact, R> intact, Function<FirstBad, R> firstBad) {
        return this instanceof Intact sound ? intact.apply(sound) : firstBad.apply((FirstBad) this);
    }
}
