package org.doseline.service.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

import org.doseline.protocol.auth.Hkdf;

/**
 * What the file of the patients' keys is good for. Its 256 bits are used for nothing themselves: what wraps the patients'
 * keys, what finds a record number and what seals kept answers are derived from it (HKDF, RFC 5869), each for itself. It is
 * never in the database. Thread-safe.
 */
public final class PatientKeys {
    private static final String IDENTITY = "doseline/1 patient identity\0";
    private static final String KEY = "doseline/1 patient key\0";
    private static final String ANSWER = "doseline/1 kept answer\0";
    private static final int ID_BYTES = 4;

    private final byte[] wrapping;
    private final byte[] recordNumbers;
    private final byte[] answers;
    private final String id;

    PatientKeys(byte[] secret) {
        if (secret.length != Seal.KEY_BYTES)
            throw new IllegalArgumentException("the file of the patients' keys holds 256 bits in base64url");
        wrapping = derived(secret, "doseline/1 wraps patient keys");
        recordNumbers = derived(secret, "doseline/1 finds record numbers");
        answers = derived(secret, "doseline/1 seals kept answers");
        id = HexFormat.of().formatHex(derived(secret, "doseline/1 names this key"), 0, ID_BYTES);
    }

    /** Reads 43 characters of base64url. */
    public static PatientKeys read(Path file) throws IOException {
        return new PatientKeys(Base64.getUrlDecoder().decode(Files.readString(file).strip()));
    }

    /** A name of the file's key by which the database says under which one a patient's key is wrapped; it tells nothing of it. */
    public String id() {
        return id;
    }

    /** Seals an identity under a new key of this patient's own. */
    public SealedIdentity seal(String patient, Identity identity) {
        byte[] key = Seal.newKey();
        return new SealedIdentity(patient, Seal.seal(key, IDENTITY + patient, identity.bytes()),
                Seal.seal(wrapping, KEY + patient, key), recordNumber(identity.recordNumber()));
    }

    /** Throws CannotBeOpened where either belongs to somebody else or was changed. */
    public Identity open(String patient, byte[] sealed, byte[] wrapped) {
        byte[] key = Seal.open(wrapping, KEY + patient, wrapped);
        return Identity.of(Seal.open(key, IDENTITY + patient, sealed));
    }

    /** By which a whole record number is found; without the file's key nobody can try numbers on it. */
    public byte[] recordNumber(String written) {
        return Hkdf.hmac(recordNumbers, written.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** An answer names patients too. @param about whose it is */
    public byte[] sealAnswer(String about, String json) {
        return Seal.seal(answers, ANSWER + about, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws CannotBeOpened. */
    public String openAnswer(String about, byte[] sealed) {
        return new String(Seal.open(answers, ANSWER + about, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] derived(byte[] secret, String use) {
        return Hkdf.derive(new byte[0], secret, use.getBytes(StandardCharsets.UTF_8));
    }
}
