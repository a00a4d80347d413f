package org.doseline.mqtt5;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known about one session at one moment.
 *
 * @param url                      the address of the current or the latest attempt
 * @param since                    when the state was entered, wall time
 * @param lastMessageAt            when a message arrived last, wall time; the age of it tells more than
 *                                 {@code connected()} does
 * @param connects                 connections made so far
 * @param heldInbound              messages received and neither acknowledged nor refused by the application
 * @param inFlightOutbound         messages sent or waiting to be sent, without outcome
 * @param refusedFilters           subscriptions that the broker refused
 * @param lastDisconnectReasonCode the broker's latest reason for ending or refusing a connection
 */
public record SessionStatus(String clientId, String url, SessionState state, Instant since,
        Optional<Instant> lastMessageAt, long connects, int heldInbound, int inFlightOutbound,
        List<String> refusedFilters, OptionalInt lastDisconnectReasonCode) {

    public SessionStatus {
        refusedFilters = List.copyOf(refusedFilters);
    }

    public boolean connected() { return state.connected(); }

    /** Connected, and all subscriptions are granted. */
    public boolean ready() {
        return state == SessionState.READY;
    }
}
