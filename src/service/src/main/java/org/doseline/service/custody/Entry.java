package org.doseline.service.custody;

import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Recorded;

/** The leaf of one custody entry. Found by its session, or by "lot-" and its lot. */
final class Entry {
    private Entry() {}

    static Recorded ofSession(Leaves leaves, String type, String person, String session, JsonObject after,
            Optional<Corrected> corrected) {
        return of(leaves, type, person, "session", session, session, after, corrected);
    }

    static Recorded ofLot(Leaves leaves, String type, String person, String lot, JsonObject after,
            Optional<Corrected> corrected) {
        return of(leaves, type, person, "lot", lot, subject(lot), after, corrected);
    }

    static String subject(String lot) {
        return "lot-" + lot;
    }

    /** What an entry replaces, as it was, and why. */
    record Corrected(JsonObject before, String reason) {}

    private static Recorded of(Leaves leaves, String type, String person, String kind, String id,
            String subject, JsonObject after, Optional<Corrected> corrected) {
        LeafBuilder leaf = leaves.leaf(type, person).about(kind, id).after(after).detail(JsonObject.EMPTY);
        corrected.ifPresent(was -> leaf.before(was.before()).because(was.reason()));
        return new Recorded(leaf.build(), Optional.of(subject), Optional.empty(), Optional.of(person));
    }
}
