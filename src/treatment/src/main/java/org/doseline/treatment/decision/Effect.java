package org.doseline.treatment.decision;

import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.clearance.ClearedCommand;

/** What is to be done about a decision once it is durable, and not before: hand a cleared command to the one door. */
public sealed interface Effect {
    ClearedCommand command();

    /** Ahead of everything else. */
    boolean urgent();

    <R> R fold(Cases<R> cases);

    /** One case per kind. */
    interface Cases<R> {
        R send(Send effect);

        R journalAndSend(JournalAndSend effect);
    }

    /** To be sent when the events are committed; at once where none has to be (a renewal, an open STOP again). */
    record Send(ClearedCommand command, boolean urgent) implements Effect {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.send(this); }
    }

    /**
     * A STOP while the database is away: to be sent once the stop journal holds it durably. Given for the first sending
     * and for each later one; a STOP that the journal already holds is not written again. If the journal can't take it,
     * it is not sent, and the next tick tries again.
     */
    record JournalAndSend(OpenCommand stop, ClearedCommand command) implements Effect {
        @Override
        public boolean urgent() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.journalAndSend(this); }
    }
}
