package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.export.SignedOrderBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody puts an order among those that were placed, past the record: it is named, whoever signed it. */
class UnrecordedOrderTest {
    private static final byte[] ORDER = bytes("{\"orderId\":\"ord-9\",\"associationId\":\"as-9\","
            + "\"pump\":\"pump-1\",\"totalVolumeNl\":1}");

    private SampleLog log;

    @BeforeEach
    void aWholeInfusion() {
        log = new SampleLog();
        SampleStory.tell(log, new SamplePump("pump-1", log), "1");
        log.checkpoint();
    }

    static Stream<Arguments> added() {
        byte[] good = SampleKeys.signOrder(ORDER);
        byte[] forged = good.clone();
        forged[3] ^= 1;
        byte[] escape = bytes("{\"orderId\":\"\\u001b[2J\",\"associationId\":\"as-9\",\"pump\":\"pump-1\"}");
        return Stream.of(
                Arguments.of("well signed", SampleKeys.APPROVER, good, ORDER,
                        "ord-9 for pump-1, association as-9, ", "signed with the approval key"),
                Arguments.of("signed by nobody", SampleKeys.APPROVER, new byte[0], ORDER,
                        "ord-9 for pump-1, association as-9, ", "signature is not good"),
                Arguments.of("its signature forged", SampleKeys.APPROVER, forged, ORDER,
                        "ord-9 for pump-1, association as-9, ", "signature is not good"),
                Arguments.of("signed with a foreign key", "another-key", good, ORDER,
                        "ord-9 for pump-1, association as-9, ", "not in the trust file"),
                Arguments.of("an empty object", SampleKeys.APPROVER, good, bytes("{}"),
                        "it names no pump, ", "signature is not good"),
                Arguments.of("ids that would write over the screen", SampleKeys.APPROVER, good, escape,
                        "it names no pump, ", "signature is not good"),
                Arguments.of("no order at all", SampleKeys.APPROVER, good, new byte[]{(byte) 0xff, 0},
                        "it can't be read, ", "signature is not good"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("added")
    void itIsNamedInTheWholeLogAndInASession(String what, String key, byte[] signature, byte[] order,
            String named, String signed) throws IOException {
        log.unrecorded.add(new SignedOrderBytes(key, signature, order));
        for (byte[] export : List.of(log.export(Selection.ALL, log.size(), true), session())) {
            FirstBad first = wrong(SampleLog.unzipped(export), what);
            assertEquals(Fault.ORDER_NOT_RECORDED, first.fault(), first::words);
            assertEquals(Optional.of(ExportFiles.ORDERS), first.file());
            assertEquals(OptionalLong.empty(), first.index(), "no record is at fault");
            assertTrue(first.words().startsWith("The record does not tell of this order"), first::words);
            assertTrue(first.words().contains(named) && first.words().contains(signed), first::words);
            assertFalse(first.words().contains("\33"), "nothing in it commands a terminal");
        }
    }

    @Test
    void anOrderOfTheRecordThatLiesThereOnceMoreIsNamedAsWell() throws IOException {
        log.unrecorded.addAll(log.orders.values());
        assertEquals(Fault.ORDER_NOT_RECORDED, wrong(log.exportAll(), "twice").fault());
    }

    @Test
    void withoutATrustFileItIsNamedAndNothingIsSaidOfItsSignature() throws IOException {
        log.unrecorded.add(new SignedOrderBytes(SampleKeys.APPROVER, SampleKeys.signOrder(ORDER), ORDER));
        ExportVerdict verdict = ExportVerifier.verify(log.exportAll(), Optional.empty());
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> "not found: " + verdict);
        FirstBad first = ((ExportVerdict.Wrong) verdict).first();
        assertEquals(Fault.ORDER_NOT_RECORDED, first.fault(), first::words);
        assertTrue(first.words().endsWith("nobody has checked its signature."), first::words);
    }

    /** A record whose order was moved among them is the first to be named: it says which order is meant. */
    @Test
    void aRecordWithoutItsOrderIsNamedBeforeIt() throws IOException {
        long index = log.orders.firstKey();
        log.unrecorded.add(log.orders.remove(index));
        FirstBad first = wrong(log.exportAll(), "moved");
        assertEquals(Fault.MESSAGE_MISSING, first.fault(), first::words);
        assertEquals(OptionalLong.of(index), first.index());
    }

    @ParameterizedTest
    @ValueSource(strings = {"- \n", "- key AA==\n", "- key AA== ?\n", "- key AA== AA== AA==\n", "-\n",
        "-- a b c\n",
        "- key AA== e30=", "-1 key AA== e30=\n"})
    void aLineOfNoRecordThatIsNotOfItsFormIsAFaultOfThatFile(String line) throws IOException {
        MemoryBundle sound = log.exportAll();
        byte[] orders = Tampering.join(sound.files().get(ExportFiles.ORDERS), bytes(line));
        FirstBad first = wrong(new Tampering(sound).verdictWith(ExportFiles.ORDERS, orders), line);
        assertEquals(Optional.of(ExportFiles.ORDERS), first.file());
        assertEquals(OptionalLong.empty(), first.index(), first::words);
    }

    @ParameterizedTest
    @ValueSource(strings = {ExportFiles.FRAMES, ExportFiles.EVENTS})
    void noOtherMessageMayBeOfNoRecord(String file) throws IOException {
        MemoryBundle sound = log.exportAll();
        byte[] content = Tampering.join(sound.files().get(file), bytes("- e30=\n"));
        FirstBad first = wrong(new Tampering(sound).verdictWith(file, content), file);
        assertEquals(Fault.MESSAGE_FOREIGN, first.fault(), first::words);
        assertEquals(Optional.of(file), first.file());
        assertEquals(OptionalLong.empty(), first.index());
    }

    @Test
    void whereTheRecordTellsOfAllTheExportIsAsItWasAndHolds() throws IOException {
        MemoryBundle all = log.exportAll();
        assertEquals(1, ExportVerifierTest.proven(verdict(all)).replayed().orders());
        String orders = new String(all.files().get(ExportFiles.ORDERS), StandardCharsets.US_ASCII);
        assertTrue(orders.startsWith(log.orders.firstKey() + " " + SampleKeys.APPROVER + " "), orders);
        assertEquals(1, orders.lines().count());
        assertArrayEquals(all.files().get(ExportFiles.ORDERS),
                SampleLog.unzipped(session()).files().get(ExportFiles.ORDERS));
        assertEquals(1,
                ExportVerifierTest.proven(verdict(SampleLog.unzipped(session()))).replayed().orders());
    }

    private byte[] session() {
        return log.export(Selection.of(SelectionKind.SESSION, "ses-1"), log.size(), true);
    }

    private static ExportVerdict verdict(MemoryBundle bundle) throws IOException {
        return ExportVerifier.verify(bundle, Optional.of(ExportVerifierTest.TRUST));
    }

    private static FirstBad wrong(MemoryBundle bundle, String what) throws IOException {
        return wrong(verdict(bundle), what);
    }

    private static FirstBad wrong(ExportVerdict verdict, String what) {
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> what + " is not found: " + verdict);
        return ((ExportVerdict.Wrong) verdict).first();
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
