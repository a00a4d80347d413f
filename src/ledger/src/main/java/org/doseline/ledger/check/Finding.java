package org.doseline.ledger.check;

/** What can be wrong with a log. */
public enum Finding {
    /** A record does not give the hash stored beside it; the recorded root holds that hash. */
    LEAF_EDITED,
    /** A record does not give the hash stored beside it; the recorded root holds the record's own. */
    HASH_EDITED,
    /** A record does not give the hash stored beside it; no recorded root tells which was changed. */
    LEAF_OR_HASH_EDITED,
    /** Records are missing between two others. */
    GAP,
    /** A number stands on two records. */
    DUPLICATE,
    /** A record stands before one that has a lower number, or its number is below zero. */
    OUT_OF_ORDER,
    /** Each record agrees with its own hash, but together they do not give a recorded root. */
    ROOT_MISMATCH,
    /** The log ends before a size at which a root was recorded. */
    TRUNCATED,
    /** The recorded roots contradict each other, or are not in the order of their sizes. */
    ROOTS_CONFLICT,
    /** A record is found by something else than it says: whoever asks for a selection does not see it. */
    FOUND_ELSEWHERE
}
