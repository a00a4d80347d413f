package org.doseline.service.ledger;

import java.util.Optional;

import org.doseline.ledger.leaf.Leaf;

/**
 * A leaf on its way into the record, with what it is found by.
 *
 * @param subject the session or plan that it is about
 * @param person who acted, the subject of the identity
 */
public record Recorded(Leaf leaf, Optional<String> subject, Optional<String> pump, Optional<String> person) {
}
