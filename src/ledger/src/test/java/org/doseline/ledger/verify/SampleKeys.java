package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Ed25519NoteSigner;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSigner;

/** Keys of the samples: derived from their names, so that everybody has them and nobody may trust them. */
final class SampleKeys {
    static final String ORIGIN = "samples.doseline/ledger";
    static final String APPROVER = "sample-approval";
    static final NoteSigner LOG = signer(ORIGIN, NoteKeyType.ED25519, "log");
    static final NoteSigner PHARMACY = signer("samples.doseline/pharmacy", NoteKeyType.COSIGNATURE_ED25519,
            "pharmacy");
    static final NoteSigner NORTH = signer("samples.doseline/north-site", NoteKeyType.COSIGNATURE_ED25519,
            "north");
    private static final KeyPair APPROVAL = pair("approval");

    private SampleKeys() {}

    /** The trust file of the samples. */
    static String trustFile() {
        return "# Keys that anybody can derive: good for the samples beside this file and for nothing else.\n"
                + "log " + LOG.key() + "\n"
                + "witness pharmacy " + PHARMACY.key() + "\n"
                + "witness north-site " + NORTH.key() + "\n"
                + "group both all pharmacy north-site\n"
                + "quorum both\n"
                + "approver " + APPROVER + " " + Base64.getEncoder().encodeToString(raw(APPROVAL)) + "\n";
    }

    static byte[] signOrder(byte[] order) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(APPROVAL.getPrivate());
            ed25519.update("doseline/1 order\0".getBytes(StandardCharsets.UTF_8));
            ed25519.update(order);
            return ed25519.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static NoteSigner signer(String name, NoteKeyType type, String seed) {
        return new Ed25519NoteSigner(new NoteKey(name, type, raw(pair(seed))), secret(seed));
    }

    private static byte[] secret(String seed) {
        return Hash.sha256(("doseline sample key " + seed).getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static byte[] raw(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static KeyPair pair(String seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret(seed)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Gives the secret where chance is asked for. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Fixed(byte[] bytes) { this.bytes = bytes; }

        @Override
        public void nextBytes(byte[] target) { System.arraycopy(bytes, 0, target, 0, target.length); }
    }
}
