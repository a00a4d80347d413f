package org.doseline.ledger.export;

/**
 * A raw message that belongs to a record.
 *
 * @param leafIndex of that record
 */
public record Attached<T>(long leafIndex, T content) {}
