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
    private static final String LINE_START = "\u2014 ";

    public NoteSignature {
        NoteKey.checkName(name);
        if (Base64Text.bytes(value).length <= KEY_ID_BYTES) {
            throw new IllegalArgumentException("no signature after the key id: " + value);
        }
    }

    /** Reads what {@link #line} wrote; anything else throws IllegalArgumentException. */
    public static NoteSignature parse(String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(LINE_START) || !line.endsWith("\n") || parts.length != 3)
            throw new IllegalArgumentException("not a signature line: " + line.strip());
        return new NoteSignature(parts[1], parts[2].substring(0, parts[2].length() - 1));
    }

    /** The signature of that text by that signer. */
    static NoteSignature by(NoteSigner signer, byte[] text) {
        return of(signer.key(), signer.sign(text));
    }

    static NoteSignature of(NoteKey key, byte[] signature) {
        byte[] value = Arrays.copyOf(key.keyId(), KEY_ID_BYTES + signature.length);
        System.arraycopy(signature, 0, value, KEY_ID_BYTES, signature.length);
        return new NoteSignature(key.name(), Base64Text.of(value));
    }

    /** The line as it stands under a note, with its newline. */
    public String line() {
        return LINE_START + name + " " + value + "\n";
    }

    /** True if name and key id are those of the key; whether it signed is another question. */
    public boolean claims(NoteKey key) {
        return name.equals(key.name()) && Arrays.equals(Arrays.copyOf(bytes(), KEY_ID_BYTES), key.keyId());
    }

    /** The signature without the key id. */
    byte[] signature() {
        return Arrays.copyOfRange(bytes(), KEY_ID_BYTES, bytes().length);
    }

    private byte[] bytes() { return Base64Text.bytes(value); }
}
