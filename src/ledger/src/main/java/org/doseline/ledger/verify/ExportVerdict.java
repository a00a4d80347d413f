package org.doseline.ledger.verify;

import java.util.Set;
import java.util.function.Function;

/** What a verification came to. */
public sealed interface ExportVerdict {
    /** Its records hold, and somebody who is trusted vouches for them; for which files nobody does is in it. */
    record Holds(Proven proven) implements ExportVerdict {}

    /** Something is wrong; nothing behind the first fault was looked at. */
    record Wrong(FirstBad first) implements ExportVerdict {}

    /**
     * It agrees with itself, and that is all: without a trust file whoever made it may have made it up.
     *
     * @param signers names that stand under its checkpoints and would have to be trusted
     * @param approvers ids of the keys that its orders say they are signed with
     */
    record NobodyTrusted(Proven consistent, Set<String> signers, Set<String> approvers)
            implements
                ExportVerdict {}

    /** It is not an export, or not of a form that is known here. */
    record Unreadable(String why) implements ExportVerdict {}

    /** Handles every outcome. */
    default <R> R fold(Function<Holds, R> holds, Function<Wrong, R> wrong, Function<NobodyTrusted, R> nobody,
            Function<Unreadable, R> unreadable) {
        if (this instanceof Holds good) return holds.apply(good);
        if (this instanceof Wrong bad) return wrong.apply(bad);
        if (this instanceof NobodyTrusted alone) return nobody.apply(alone);
        return unreadable.apply((Unreadable) this);
    }
}
