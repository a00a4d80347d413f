package org.doseline.service.ledger;

import java.util.OptionalLong;

/**
 * Where entries may lie that have no index yet: in transactions from {@code below} on, whatever their ids are. While a
 * backlog is worked off, only those above the last id are looked at, so that none is looked at again and again.
 *
 * @param below a transaction id, as PostgreSQL writes it: all of those below it have ended, and have been looked at
 */
record Unseen(String below, OptionalLong above) {
    /** Look at all entries. */
    static final Unseen ALL = new Unseen("0", OptionalLong.empty());

    /**
     * What is still unseen after a look.
     *
     * @param full whether there may be more than what was found
     * @param last the highest id that was found
     * @param horizon the transaction below which all had ended before the look
     */
    Unseen after(boolean full, OptionalLong last, String horizon) {
        if (full) return new Unseen(below, last);
        return new Unseen(above.isPresent() ? below : horizon, OptionalLong.empty());
    }
}
