package org.doseline.sim.firmware;

import java.util.Optional;
import java.util.OptionalLong;

/** What can happen to a pump that is switched on. */
public sealed interface Input {

    /**
     * A message on the link, as received: nothing about it has been looked at.
     *
     * @param kid the message's key id, if it names one
     * @param mac the message's MAC, if it has one
     */
    record Received(String topic, Optional<String> kid, Optional<String> mac, byte[] payload)
            implements
                Input {
    }

    /** A hand at the pump. */
    record KeyPressed(Key key) implements Input {
    }

    /** The sensors were read. */
    record Sensed(Sensors sensors) implements Input {
    }

    /**
     * Somebody set the pump's clock, or it lost its time.
     *
     * @param atUptimeZeroMs what it would have shown at uptime 0, ms since 1970
     */
    record ClockChanged(OptionalLong atUptimeZeroMs) implements Input {
    }

    /** Time went by; also the input of every deadline. */
    record TimePassed() implements Input {
    }

    /**
     * The link came up or went down.
     *
     * @param connection counts the connections of this boot from 1
     */
    record LinkChanged(boolean up, long connection) implements Input {
    }

    /** The flash took no write: nothing may be done that a power loss would undo. */
    record FlashFailed() implements Input {
    }

    /** Power goes; the pump's capacitor lasts for one more write. */
    record PowerLost() implements Input {
    }
}
