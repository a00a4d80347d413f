package org.doseline.ledger.export;

import java.time.Instant;

/**
 * What is known of an export before its files are written.
 *
 * @param origin of the log
 * @param madeUtc wall time
 * @param madeBy the person's subject
 * @param treeSize leaves under the checkpoint that the entries are proven against
 */
public record ExportHead(String origin, Selection selection, Instant madeUtc, String madeBy, long treeSize) {}
