package org.doseline.treatment.decision;

import org.doseline.treatment.clearance.ClearedCommand;

/**
 * What is to be done once the events are committed, and not before: hand a cleared command to the one door.
 *
 * @param urgent ahead of everything else
 */
public record Effect(ClearedCommand command, boolean urgent) {
}
