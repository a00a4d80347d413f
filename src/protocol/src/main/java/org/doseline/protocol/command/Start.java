package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/**
 * Starts the order that the pump holds.
 *
 * @param orderHash SHA-256 of the order's bytes, base64url
 * @param bedsideCode what the pump displays, good once and bound to its revision; empty where none is required
 */
public record Start(String orderId, String orderHash, String bedsideCode) implements CommandBody {
    public Start {
        Checks.id("orderId", orderId);
        Checks.hash("orderHash", orderHash);
        Checks.text("bedsideCode", bedsideCode);
    }
}
