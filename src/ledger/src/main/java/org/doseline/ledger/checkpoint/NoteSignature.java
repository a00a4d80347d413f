package org.doseline.ledger.checkpoint;

import java.util.Arrays;

/**
 * One signature line of a note: a name, and base64 of four bytes of key id and the signature.
 *
 * @param name of the key that is said to have signed
 * @param value base64 of key id and signature, more than four bytes
 */
public record NoteSignature(String name, String value) {
    private static final int KEY_ID_BYTES = 4;

    public NoteSignature {
        NoteKey.checkName(name);
        if (Base64Text.bytes(value).length <= KEY_ID_BYTES) {
            throw new IllegalArgumentException("no signature after the key id: " + value);
        }
    }

    /** The signature of that text by that signer. */
    static NoteSignature by(NoteSigner signer, byte[] text) {
        byte[] signature = signer.sign(text);
        byte[] value = Arrays.copyOf(signer.key().keyId(), KEY_ID_BYTES + signature.length);
        System.arraycopy(signature, 0, value, KEY_ID_BYTES, signature.length);
        return new NoteSignature(signer.key().name(), Base64Text.of(value));
    }

    /** True if name and key id are those of the key; whether it signed is another question. */
    boolean claims(NoteKey key) {
        return name.equals(key.name()) && Arrays.equals(Arrays.copyOf(bytes(), KEY_ID_BYTES), key.keyId());
    }

    /** The signature without the key id. */
    byte[] signature() {
        return Arrays.copyOfRange(bytes(), KEY_ID_BYTES, bytes().length);
    }

    private byte[] bytes() { return Base64Text.bytes(value); }
}
