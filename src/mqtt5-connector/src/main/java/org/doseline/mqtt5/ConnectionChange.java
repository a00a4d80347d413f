package org.doseline.mqtt5;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A session went from one state to another.
 *
 * @param at         wall time, for people
 * @param reasonCode the broker's reason code if it refused or ended the connection, for example 0x8E for a session
 *                   taken over by another client with the same id
 */
public record ConnectionChange(String clientId, SessionState from, SessionState to, Instant at,
        OptionalInt reasonCode) {}
