package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/**
 * Goes on from the delivered volume, never from elapsed time.
 *
 * @param bedsideCode needed while a bedside hold is set, else empty
 */
public record Resume(String bedsideCode) implements CommandBody {
    public Resume {
        Checks.text("bedsideCode", bedsideCode);
    }
}
