package org.doseline.service.custody;

import java.util.Optional;

/** Where waste comes from: a session's syringe, or a vial of a lot. */
record WastePlace(Optional<String> session, Optional<String> lot) {
    static WastePlace syringeOf(String session) {
        return new WastePlace(Optional.of(session), Optional.empty());
    }

    static WastePlace vialOf(String lot) {
        return new WastePlace(Optional.empty(), Optional.of(lot));
    }

    /** As the books name it. */
    String name() { return session.or(() -> lot).orElseThrow(); }

    /** As the record indexes it. */
    Optional<String> subject() {
        return session.or(() -> lot.map(Entry::subject));
    }
}
