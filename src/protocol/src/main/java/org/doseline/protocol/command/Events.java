package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/**
 * Asks for events again.
 *
 * @param from the first event number wanted, at least 1
 * @param max how many at most, 1 to 100
 */
public record Events(long from, long max) implements CommandBody {
    private static final long MOST = 100;

    public Events {
        Checks.atLeast("from", 1, from);
        Checks.atLeast("max", 1, max);
        if (max > MOST) throw Checks.bad("max", "is above " + MOST);
    }
}
