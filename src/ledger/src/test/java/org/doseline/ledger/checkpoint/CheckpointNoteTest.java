package org.doseline.ledger.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of RFC 8032, section 7.1, tests 1 and 2. */
class CheckpointNoteTest {
    private static final String ORIGIN = "doseline.example/ledger";
    private static final NoteKey KEY = NoteKey
            .parse("doseline.example/ledger+3943d506+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
    private static final NoteSigner SIGNER = new Ed25519NoteSigner(KEY,
            hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    private static final String TEXT = """
            doseline.example/ledger
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
            """;
    private static final String SIGNATURE_LINE = "\u2014 doseline.example/ledger "
            + "OUPVBr3IEr12rw3FQFuGUk7cYhwv0TNp3yu/Sg3qHOJO"
            + "yb0xf5qXWbHxFHTnq7ML19B8+cBX9e5M0yEweEPKJIunpAE=\n";
    private static final String NOTE = TEXT + "\n" + SIGNATURE_LINE;
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 8, TreeVectors.ROOTS.get(8));
    private static final NoteSigner OTHER = signer(ORIGIN);

    @Test
    void aSignedCheckpointHasThePublishedBytes() {
        SignedNote note = CheckpointNote.sign(CHECKPOINT, List.of(SIGNER));
        assertEquals(NOTE, new String(note.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void thePublishedNoteOpensWithItsKey() {
        assertEquals(new Opening.Trusted(CHECKPOINT, List.of(KEY)), open(NOTE));
    }

    @Test
    void theKeyIsWrittenAsPublished() {
        byte[] rawKey = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertEquals(KEY, new NoteKey(ORIGIN, rawKey));
        assertArrayEquals(hex("3943d506"), KEY.keyId());
    }

    @Test
    void noOneBitOfTheNoteCanBeTurned() {
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] turned = note.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(CheckpointNote.open(turned, List.of(KEY)));
        }
    }

    @Test
    void noNoteThatIsCutOpens() {
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < note.length; length++) {
            assertRefused(CheckpointNote.open(Arrays.copyOf(note, length), List.of(KEY)));
        }
    }

    @Test
    void whileKeysChangeEachOfBothOpensTheNote() {
        byte[] note = CheckpointNote.sign(CHECKPOINT, List.of(SIGNER, OTHER)).bytes();
        assertEquals(new Opening.Trusted(CHECKPOINT, List.of(KEY)), CheckpointNote.open(note, List.of(KEY)));
        assertEquals(new Opening.Trusted(CHECKPOINT, List.of(OTHER.key())),
                CheckpointNote.open(note, List.of(OTHER.key())));
        assertEquals(new Opening.Trusted(CHECKPOINT, List.of(KEY, OTHER.key())),
                CheckpointNote.open(note, List.of(OTHER.key(), KEY)));
    }

    @Test
    void aTrustedSignatureThatFailsRefusesTheNoteEvenBesideAGoodOne() {
        String forged = new String(CheckpointNote.sign(new Checkpoint(ORIGIN, 7, TreeVectors.ROOTS.get(7)),
                List.of(OTHER)).bytes(), StandardCharsets.UTF_8).split("\n\n")[1];
        Opening opening = CheckpointNote.open(bytes(NOTE + forged), List.of(KEY, OTHER.key()));
        assertEquals(new Opening.Refused("the signature of " + OTHER.key() + " is not good"), opening);
        assertTrue(CheckpointNote.open(bytes(NOTE + forged), List.of(KEY)) instanceof Opening.Trusted);
    }

    @Test
    void aTrustedKeyOfAnotherNameDoesNotSignForTheLog() {
        NoteSigner witness = signer("witness.example");
        byte[] note = SignedNote.of(TEXT, List.of(witness)).bytes();
        assertEquals(new Opening.Refused("no trusted key has signed for " + ORIGIN),
                CheckpointNote.open(note, List.of(KEY, witness.key())));
        assertThrows(IllegalArgumentException.class, () -> CheckpointNote.sign(CHECKPOINT, List.of(witness)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08\n", "+8\n", "-8\n", "8 \n", "8.0\n", "\n", "9223372036854775808\n", "8\r\n",
        "8\nextension\n"})
    void otherSpellingsAreRefusedThoughTheyAreSigned(String size) {
        String text = TEXT.replace("8\nX", size + "X");
        assertRefused(CheckpointNote.open(signedAnyhow(text), List.of(KEY)));
    }

    @ParameterizedTest
    @CsvSource({"yg=, yh=", "yg=, yg", "yg=, yg==", "Xcna, Xcn"})
    void otherSpellingsOfTheRootAreRefusedThoughTheyAreSigned(String found, String replaced) {
        assertRefused(CheckpointNote.open(signedAnyhow(TEXT.replace(found, replaced)), List.of(KEY)));
    }

    @Test
    void anExtensionLineIsRefusedThoughItIsSigned() {
        assertRefused(CheckpointNote.open(signedAnyhow(TEXT + "extension\n"), List.of(KEY)));
    }

    @Test
    void theCheckpointOfAnEmptyLogCanBeSigned() {
        Checkpoint empty = new Checkpoint(ORIGIN, 0, TreeVectors.ROOTS.get(0));
        byte[] note = CheckpointNote.sign(empty, List.of(SIGNER)).bytes();
        assertEquals(new Opening.Trusted(empty, List.of(KEY)), CheckpointNote.open(note, List.of(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "doseline.example/ledger+3943d507+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
        "doseline.example/ledges+3943d506+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
        "doseline.example/ledger+3943d506+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
        "doseline.example/ledger+3943d506+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Eb",
        "doseline.example/ledger+3943d506", "a b+3943d506+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea", ""})
    void keysThatAreNotWhatTheySayAreRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> NoteKey.parse(written));
    }

    @Test
    void aSecretKeyThatBelongsToAnotherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Ed25519NoteSigner(KEY, new byte[32]));
    }

    @Test
    void moreSignaturesThanAVerifierShouldCheckAreRefused() {
        assertRefused(open(NOTE + SIGNATURE_LINE.repeat(SignedNote.MAX_SIGNATURES)));
        assertTrue(
                open(NOTE + SIGNATURE_LINE.repeat(SignedNote.MAX_SIGNATURES - 1)) instanceof Opening.Trusted);
    }

    private static Opening open(String note) { return CheckpointNote.open(bytes(note), List.of(KEY)); }

    private static byte[] signedAnyhow(String text) {
        byte[] bytes = bytes(text);
        NoteSignature line = NoteSignature.by(SIGNER, bytes);
        return bytes(text + "\n\u2014 " + line.name() + " " + line.value() + "\n");
    }

    private static void assertRefused(Opening opening) { assertTrue(opening instanceof Opening.Refused); }

    private static NoteSigner signer(String name) {
        NoteKey key = new NoteKey(name,
                hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        return new Ed25519NoteSigner(key,
                hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    }

    private static byte[] hex(String digits) { return HexFormat.of().parseHex(digits); }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
