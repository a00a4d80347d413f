package org.doseline.ledger.export;

import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;

/**
 * What the record keeps of an export, in a leaf of type {@link #TYPE}: enough to find any record that is
 * missing from a selection later on.
 *
 * @param count records in it
 * @param entriesRoot Merkle root over the leaf hashes of exactly these records, in their order
 */
public record ExportRecord(Hash manifestSha256, long count, Hash entriesRoot) {
    public static final String TYPE = "AUDIT_EXPORTED";

    /** The detail of the leaf. */
    public JsonObject detail() {
        return JsonObject.object().with("manifestSha256", manifestSha256).with("count", count)
                .with("entriesRoot", entriesRoot).build();
    }
}
