package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.MemoryBundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is done to one record of 1,000 is found, and it is that record that is named. */
class TamperedRecordsTest {
    private static final int RECORDS = 1_000;
    private static final int BITS = Integer.getInteger("doseline.tampers", 4_000);
    private static final long SEED = Long.getLong("doseline.seed", 20_260_312L);

    private static Tampering tampering;
    private static byte[] entries;
    private static int[] starts;

    @BeforeAll
    static void makesTheLog() throws IOException {
        SampleLog log = thousandRecords();
        tampering = new Tampering(log.exportAll());
        entries = tampering.file(ExportFiles.ENTRIES);
        starts = Tampering.lineStarts(entries);
        assertEquals(RECORDS, ExportVerifierTest.proven(tampering.verdict(tampering.sound())).count());
        assertEquals(RECORDS + 1, starts.length);
    }

    private static SampleLog thousandRecords() {
        SampleLog log = new SampleLog();
        for (int session = 1; log.size() < RECORDS; session++) {
            SampleStory.tell(log, new SamplePump("pump-" + session, log, 60_000), Integer.toString(session));
            if (session == 5) log.checkpoint();
        }
        log.checkpoints.put((long) RECORDS, log.note(RECORDS, log.nowMs / 1_000));
        return log;
    }

    @Test
    void everyRemovalIsNamed() throws IOException {
        for (int i = 0; i < RECORDS; i++) named(i, Tampering.join(before(i), after(i)));
    }

    @Test
    void everyDuplicateIsNamed() throws IOException {
        for (int i = 0; i < RECORDS; i++) named(i, Tampering.join(before(i), line(i), line(i), after(i)));
    }

    @Test
    void everySwapIsNamedByItsFirstRecord() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < RECORDS - 1; i++) {
            int other = i % 2 == 0 ? i + 1 : i + 1 + random.nextInt(RECORDS - i - 1);
            named(i, Tampering.join(before(i), line(other),
                    Arrays.copyOfRange(entries, starts[i + 1], starts[other]),
                    line(i), after(other)));
        }
    }

    @Test
    void everyTruncationIsNamedByTheFirstRecordThatIsGone() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < RECORDS; i++) {
            named(i, before(i));
            int inside = starts[i] + random.nextInt(starts[i + 1] - starts[i]);
            named(i, Arrays.copyOf(entries, inside));
        }
    }

    @Test
    void anyBitOfARecordThatIsTurnedIsNamed() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < BITS; i++) {
            int bit = random.nextInt(8 * entries.length);
            int record = recordAt(bit / 8);
            ExportVerdict verdict = tampering.verdictWith(ExportFiles.ENTRIES,
                    Tampering.flipped(entries, bit));
            assertEquals(OptionalLong.of(record), wrong(verdict, "bit " + bit).index(),
                    () -> "bit " + bit + " of seed " + SEED + ": " + verdict);
        }
    }

    @Test
    void anyBitOfAnotherFileThatIsTurnedIsFoundInThatFile() throws IOException {
        Random random = new Random(SEED);
        MemoryBundle sound = tampering.sound();
        for (String name : sound.names()) {
            if (name.equals(ExportFiles.ENTRIES)) continue;
            byte[] file = tampering.file(name);
            int tries = Math.min(8 * file.length, BITS / 8);
            for (int i = 0; i < tries; i++) {
                int bit = tries == 8 * file.length ? i : random.nextInt(8 * file.length);
                String what = name + ", bit " + bit + " of seed " + SEED;
                ExportVerdict verdict = tampering.verdictWith(name, Tampering.flipped(file, bit));
                assertEquals(Optional.of(name), wrong(verdict, what).file(), () -> what + ": " + verdict);
            }
        }
    }

    @Test
    void everyFileThatIsMissingOrAddedIsFound() throws IOException {
        for (String name : tampering.sound().names()) {
            Map<String, byte[]> files = new TreeMap<>(tampering.sound().files());
            files.remove(name);
            ExportVerdict verdict = tampering.verdict(new MemoryBundle(files));
            if (name.equals(ExportFiles.MANIFEST))
                assertTrue(verdict instanceof ExportVerdict.Unreadable, () -> "" + verdict);
            else
                assertEquals(Optional.of(name), wrong(verdict, name).file());
        }
        assertEquals(Fault.FILE_FOREIGN,
                wrong(tampering.verdictWith("more.txt", new byte[0]), "more.txt").fault());
    }

    private static void named(int index, byte[] changed) throws IOException {
        ExportVerdict verdict = tampering.verdictWith(ExportFiles.ENTRIES, changed);
        assertEquals(OptionalLong.of(index), wrong(verdict, "record " + index).index(),
                () -> "record " + index + ", seed " + SEED + ": " + verdict);
    }

    private static FirstBad wrong(ExportVerdict verdict, String what) {
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> what + " was not found: " + verdict);
        return ((ExportVerdict.Wrong) verdict).first();
    }

    private static byte[] before(int index) { return Arrays.copyOf(entries, starts[index]); }

    private static byte[] line(int index) {
        return Arrays.copyOfRange(entries, starts[index], starts[index + 1]);
    }

    private static byte[] after(int index) {
        return Arrays.copyOfRange(entries, starts[index + 1], entries.length);
    }

    private static int recordAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
