package org.doseline.service.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientKeysTest {
    private static final Identity MARIA = new Identity("Lindqvist, Maria", LocalDate.of(1984, 5, 2),
            "4471 0926");
    private static final int RUNS = 500;

    private final PatientKeys keys = keys(1);

    @TempDir
    Path folder;

    @Test
    void whoeverHasBothKeysReadsWhatWasSealed() {
        SealedIdentity sealed = keys.seal("p-1", MARIA);
        assertEquals(MARIA, keys.open("p-1", sealed.sealed(), sealed.wrapped()));
    }

    /** The first column is what is another one than it was sealed with. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"the file of the keys", "the patient", "the patient's key", "the identity"})
    void withAnythingElseItCannotBeOpened(String other) {
        SealedIdentity mine = keys.seal("p-1", MARIA);
        SealedIdentity theirs = keys.seal("p-2",
                new Identity("Nowak, Ewa", LocalDate.of(1968, 2, 9), "4470 8842"));
        PatientKeys file = other.equals("the file of the keys") ? keys(2) : keys;
        String patient = other.equals("the patient") ? "p-2" : "p-1";
        byte[] wrapped = other.equals("the patient's key") ? theirs.wrapped() : mine.wrapped();
        byte[] sealed = other.equals("the identity") ? theirs.sealed() : mine.sealed();
        assertThrows(CannotBeOpened.class, () -> file.open(patient, sealed, wrapped));
    }

    @Test
    void aKeyOfThePatientSealedForAnotherIsRefusedEvenWithTheOthersIdentity() {
        SealedIdentity theirs = keys.seal("p-2", MARIA);
        assertThrows(CannotBeOpened.class, () -> keys.open("p-1", theirs.sealed(), theirs.wrapped()));
    }

    @Test
    void anyBitThatIsTurnedIsNoticed() {
        SealedIdentity sealed = keys.seal("p-1", MARIA);
        for (int bit = 0; bit < sealed.sealed().length * Byte.SIZE; bit++) {
            byte[] changed = turned(sealed.sealed(), bit);
            assertThrows(CannotBeOpened.class, () -> keys.open("p-1", changed, sealed.wrapped()),
                    "bit " + bit);
        }
        for (int bit = 0; bit < sealed.wrapped().length * Byte.SIZE; bit++) {
            byte[] changed = turned(sealed.wrapped(), bit);
            assertThrows(CannotBeOpened.class, () -> keys.open("p-1", sealed.sealed(), changed),
                    "bit " + bit);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "12", "27", "28"})
    void whatIsCutOffIsNoticed(int bytes) {
        SealedIdentity sealed = keys.seal("p-1", MARIA);
        assertThrows(CannotBeOpened.class,
                () -> keys.open("p-1", Arrays.copyOf(sealed.sealed(), bytes), sealed.wrapped()));
    }

    /** Whoever is sealed comes out again, whatever their name is; no two seals are alike; only whole numbers are found. */
    @Test
    void anyIdentityComesOutAsItWentIn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> nonces = new HashSet<>();
        for (int run = 0; run < RUNS; run++) {
            Identity who = new Identity(text(random, 60),
                    LocalDate.ofEpochDay(random.nextInt(60_000) - 40_000),
                    text(random, 20));
            String patient = "p-" + random.nextInt(1_000);
            SealedIdentity sealed = keys.seal(patient, who);
            String told = "seed " + seed + ", run " + run + ": " + who;
            assertEquals(who, keys.open(patient, sealed.sealed(), sealed.wrapped()), told);
            assertEquals(0, (sealed.sealed().length - 28) % 128, told);
            assertTrue(nonces.add(HexFormat.of().formatHex(sealed.sealed(), 0, Seal.NONCE_BYTES)), told);
            assertArrayEquals(sealed.recordNumber(), keys.recordNumber(who.recordNumber()), told);
            assertFalse(Arrays.equals(sealed.recordNumber(), keys.recordNumber(who.recordNumber() + "1")),
                    told);
            int bit = random.nextInt(sealed.sealed().length * Byte.SIZE);
            assertThrows(CannotBeOpened.class,
                    () -> keys.open(patient, turned(sealed.sealed(), bit), sealed.wrapped()), told);
        }
    }

    @Test
    void aRecordNumberIsFoundUnderItsFileOnly() {
        assertArrayEquals(keys.recordNumber("4471 0926"), keys.recordNumber(" 4471 0926 "));
        assertFalse(Arrays.equals(keys.recordNumber("4471 0926"), keys(2).recordNumber("4471 0926")));
        assertNotEquals(keys.id(), keys(2).id());
    }

    @Test
    void anAnswerIsOpenedOnlyForTheOneWhoGotIt() {
        byte[] sealed = keys.sealAnswer("nurse\0key-1", "{\"patient\":\"Lindqvist, Maria\"}");
        assertEquals("{\"patient\":\"Lindqvist, Maria\"}", keys.openAnswer("nurse\0key-1", sealed));
        assertThrows(CannotBeOpened.class, () -> keys.openAnswer("nurse\0key-2", sealed));
        SealedIdentity identity = keys.seal("p-1", MARIA);
        assertThrows(CannotBeOpened.class, () -> keys.openAnswer("p-1", identity.sealed()));
    }

    @ParameterizedTest
    @CsvSource({"''", "short", "not base64 at all, and longer than 43 chars"})
    void aFileThatHoldsNoKeyIsRefused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), content);
        assertThrows(IllegalArgumentException.class, () -> PatientKeys.read(file));
    }

    /** As computed apart, with Python: the same file is to open the same database for ever. */
    @Test
    void theDerivedKeysNeverChange() {
        assertEquals("7f47528e", keys.id());
        assertEquals("bae8d3af9cd8e893c4477eed0b166064ef55480accaabe6cba4383865af71c1c",
                HexFormat.of().formatHex(keys.recordNumber("4471 0926")));
    }

    private static PatientKeys keys(int fill) {
        byte[] secret = new byte[Seal.KEY_BYTES];
        Arrays.fill(secret, (byte) fill);
        return new PatientKeys(secret);
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }

    private static String text(Random random, int mostChars) {
        StringBuilder text = new StringBuilder("x");
        int chars = random.nextInt(mostChars);
        while (text.length() < chars) {
            int point = random.nextInt(4) == 0 ? 0xA1 + random.nextInt(0x500) : ' ' + random.nextInt(95);
            if (Character.isDefined(point) && !Character.isISOControl(point)) text.appendCodePoint(point);
        }
        return text.append('y').toString();
    }
}
