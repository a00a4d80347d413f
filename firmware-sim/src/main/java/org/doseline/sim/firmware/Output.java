package org.doseline.sim.firmware;

import org.doseline.protocol.Topics;

/** What the firmware wants done. A step's outputs are to be done in their order, and none after one that failed. */
public sealed interface Output {

    /** One durable write: it is on the flash, synced, before anything else is done. */
    record Persist(Memory memory) implements Output {
    }

    /**
     * The motor's rate from now on.
     *
     * @param sinceUptimeMs when the change took effect
     */
    record Motor(long rateNlPerHour, long sinceUptimeMs) implements Output {
    }

    /** A message to send. Without a link it is dropped: totals and events are asked for again. */
    record Publish(Topics.Leaf leaf, byte[] payload) implements Output {
    }
}
