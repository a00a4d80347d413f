package org.doseline.sim.device;

import java.util.OptionalLong;

import org.doseline.protocol.Topics;

/** What a device meets beyond its case. Called in the device's own thread; must not call back into it. */
public interface Outside {

    /** A message for the link, which may drop it. */
    void publish(Topics.Leaf leaf, byte[] payload);

    /** The power came or went; without it there is no link. */
    void powered(boolean on);

    /** What a person would set the pump's clock to at a true moment, ms since 1970; empty if nobody does. */
    OptionalLong timeOfDayMs(long trueMs);

    /** For people who watch; one line. */
    void note(String what);

    /** Something that no pump should do; one line. */
    void trouble(String what);
}
