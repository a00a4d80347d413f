package org.doseline.service.trust;

import org.doseline.ledger.checkpoint.Checkpoint;

/**
 * The last checkpoint that somebody attested, as they themselves remember it. Its signatures were checked.
 *
 * @param who for people
 */
public record LastVouched(String who, Checkpoint checkpoint) {}
