package org.doseline.treatment.bedside;

import java.util.Optional;

/**
 * The database is away, and the state that carries this is provisional: what was committed last, advanced by what was
 * heard since. On it nothing new is intended: a STOP goes by the journal, open STOPs are sent again, leases are renewed
 * under their own conditions, and every other request is refused. It is for people to look at and for the alarm of a
 * stop that is not confirmed; it is thrown away when the database is back, and whatever was heard meanwhile is then
 * decided again from what was committed.
 *
 * @param stop the STOP that went by the journal, kept after its answer too: whoever presses again sends the same bytes
 */
public record Outage(Optional<OpenCommand> stop) {
    static final Outage BEGINS = new Outage(Optional.empty());
}
