package org.doseline.ledger.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.checkpoint.TestSigners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteSecretTest {
    private static final String LINE = "PRIVATE+KEY+doseline.example/ledger+3943d506+AZ1hsZ3v/VpguoRK9JLsLMREScVpezJpGX"
            + "A7rAMcrn9g";

    /** RFC 8032, section 7.1, tests 1 to 3: secret key, public key. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"})
    void theSecretGivesThePublicKeyOfTheStandard(String secret, String publicKey) {
        NoteSigner signer = NoteSecret
                .read(NoteSecret.write("a", NoteKeyType.ED25519, TestSigners.hex(secret)));
        assertEquals(new NoteKey("a", TestSigners.hex(publicKey)), signer.key());
    }

    @Test
    void aKeyIsWrittenInTheFormOfTheReferenceImplementation() {
        assertEquals(LINE, NoteSecret.write(TestSigners.ORIGIN, NoteKeyType.ED25519,
                TestSigners.hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));
        assertEquals(TestSigners.LOG.key(), NoteSecret.read(LINE).key());
    }

    @Test
    void aNewKeyIsLikeNoOther() {
        SecureRandom random = new SecureRandom();
        String one = NoteSecret.make("w", NoteKeyType.COSIGNATURE_ED25519, random);
        assertNotEquals(one, NoteSecret.make("w", NoteKeyType.COSIGNATURE_ED25519, random));
        assertEquals(NoteKeyType.COSIGNATURE_ED25519, NoteSecret.read(one).key().type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PRIVATE+KEY+a", LINE + "A", "X" + LINE, LINE + "\n"})
    void whatIsNoSecretIsRefusedWithoutBeingTold(String line) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> NoteSecret.read(line));
        assertFalse(refusal.getMessage().contains("AZ1hsZ3v"), refusal.getMessage());
    }

    @Test
    void aSecretUnderAnotherNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NoteSecret.read(LINE.replace("ledger", "ledges")));
    }
}
