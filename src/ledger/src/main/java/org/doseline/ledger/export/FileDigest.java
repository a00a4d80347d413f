package org.doseline.ledger.export;

import org.doseline.ledger.Hash;

/**
 * What a manifest says of one file.
 *
 * @param bytes its length
 * @param sha256 of its content
 */
public record FileDigest(long bytes, Hash sha256) {
    public FileDigest {
        if (bytes < 0) throw new IllegalArgumentException("a file of " + bytes + " bytes");
    }
}
