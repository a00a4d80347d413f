package org.doseline.ledger.policy;

import java.security.PublicKey;
import org.doseline.ledger.checkpoint.Base64Text;
import org.doseline.ledger.checkpoint.NoteKey;

/**
 * A key under which orders are approved, as pumps and verifiers know it.
 *
 * @param keyId by which an order names it
 * @param rawKeyBase64 base64 of the 32 bytes of the Ed25519 public key
 */
public record ApproverKey(String keyId, String rawKeyBase64) {
    public ApproverKey {
        if (keyId.isBlank()) throw new IllegalArgumentException("a key without an id");
        new NoteKey("approver", Base64Text.bytes(rawKeyBase64));
    }

    /** The key to check signatures with. */
    public PublicKey key() {
        return new NoteKey("approver", Base64Text.bytes(rawKeyBase64)).publicKey();
    }
}
