package org.doseline.protocol.order;

import org.doseline.protocol.Checks;

/**
 * One person's signature under an order, readable by people.
 *
 * @param name the person's printed name
 * @param role the role in which the person signed
 * @param at when, ISO 8601 in UTC
 * @param meaning what the signature says: authorship or approval
 */
public record Approval(String name, String role, String at, String meaning) {
    public Approval {
        Checks.text("name", name);
        Checks.text("role", role);
        Checks.text("at", at);
        Checks.text("meaning", meaning);
    }
}
