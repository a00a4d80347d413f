package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.doseline.ledger.Hash;
import org.doseline.ledger.host.NoteSecret;

/** Signers for tests: of the keys of RFC 8032, section 7.1, and others made from a word. */
public final class TestSigners {
    public static final String ORIGIN = "doseline.example/ledger";
    /** RFC 8032, 7.1, test 1, as the log. */
    public static final NoteSigner LOG = new Ed25519NoteSigner(
            NoteKey.parse("doseline.example/ledger+3943d506+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"),
            hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    /** RFC 8032, 7.1, test 2, as a witness; the key id was computed by another implementation. */
    public static final NoteSigner WITNESS = new Ed25519NoteSigner(
            NoteKey.parse("witness.example/w1+04d2d833+BD1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM"),
            hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

    private TestSigners() {}

    /** Another key of a log. */
    public static NoteSigner log(String origin, String word) {
        return signer(origin, NoteKeyType.ED25519, word);
    }

    /** Another witness. */
    public static NoteSigner witness(String name) {
        return signer(name, NoteKeyType.COSIGNATURE_ED25519, name);
    }

    private static NoteSigner signer(String name, NoteKeyType type, String word) {
        byte[] secret = Hash.sha256(word.getBytes(StandardCharsets.UTF_8)).bytes();
        return NoteSecret.read(NoteSecret.write(name, type, secret));
    }

    public static byte[] hex(String digits) { return HexFormat.of().parseHex(digits); }
}
