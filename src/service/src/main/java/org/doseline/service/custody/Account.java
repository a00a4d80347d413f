package org.doseline.service.custody;

import java.util.List;

import org.doseline.treatment.custody.Reconciliation;
import org.doseline.treatment.custody.SessionAccount;
import org.doseline.treatment.custody.VialLot;

/** A session's account, judged. @param dueMs therapy time from which on what is missing is a finding */
record Account(SessionLine session, SessionAccount entries, Reconciliation judged, long dueMs) {
    /** The lots in its syringe, each once. */
    List<VialLot> lots() {
        return entries.draws().stream().map(draw -> draw.lot()).distinct().toList();
    }
}
