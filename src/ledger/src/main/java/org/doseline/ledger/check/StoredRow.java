package org.doseline.ledger.check;

import org.doseline.ledger.Hash;

/**
 * One record as storage or an export holds it. Nothing about it is believed.
 *
 * @param index the number that it carries; a sound log counts from 0 without gaps
 * @param leaf its bytes, which belong to the row and are not copied
 * @param leafHash the hash that is stored beside the bytes
 */
public record StoredRow(long index, byte[] leaf, Hash leafHash) {}
