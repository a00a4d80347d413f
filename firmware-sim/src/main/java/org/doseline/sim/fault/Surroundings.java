package org.doseline.sim.fault;

import org.doseline.sim.link.Packet;

/**
 * What a {@link FaultyLink} is built into: one pump, one link, a clock and a timer. None of these may block.
 */
public interface Surroundings {

    /** What the pump suffers now. */
    ActiveFaults faults();

    /** The clock in which delays are counted; never goes back. */
    long nowMs();

    /** Runs a task later, on any thread; tasks for one moment in the order in which they came. */
    void after(long delayMs, Runnable task);

    /** Signs as the pump does, with its own key. */
    Packet signed(String topic, byte[] payload);

    /** Hands a message to the true network. */
    void toNetwork(Packet message);

    /** Hands a message to the pump. */
    void toPump(Packet message, Runnable acknowledge);

    /** The link's plug is put in or pulled out: told when it changes. */
    void plug(boolean in);

    /**
     * A second pump with this one's identity, memory and keys is to connect, or to go: told when it changes.
     */
    void twin(boolean connected);
}
