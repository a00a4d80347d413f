package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telemetry may be absent from an export only where the record says that it was dropped. */
class DroppedTelemetryTest {
    private static final String MONTH = "2026-03";
    private static final String FILE = "telemetry-2026-03-0011223344556677.zip";
    private static final Hash SHA_256 = Hash.sha256(new byte[]{1});
    private SampleLog log;
    private SamplePump pump;
    private long minutes;
    private long messages;

    @BeforeEach
    void anInfusion() {
        log = new SampleLog();
        pump = new SamplePump("pump-1", log);
        SampleStory.tell(log, pump, "1");
        minutes = log.frames.size();
        messages = log.frames.values().stream().mapToLong(List::size).sum();
    }

    @Test
    void aMonthThatIsOnRecordAsDroppedHoldsAndItsArchiveIsNamed() throws IOException {
        log.frames.clear();
        long record = dropped(MONTH, minutes, messages);
        Proven proven = ExportVerifierTest.proven(all());
        assertEquals(List.of(new DroppedMonth(MONTH, minutes, messages, FILE, SHA_256.hex(), record)),
                proven.replayed().dropped());
        assertEquals(0, proven.replayed().frames());
        assertEquals("at least 36.25 mg", proven.replayed().doses().get(0).given(),
                "what only telemetry told is not here");
        String words = String.join("\n", VerdictText.lines(all()));
        assertTrue(words.contains(FILE) && words.contains(SHA_256.hex()), words);
        assertTrue(VerdictJson.text(all()).contains("\"dropped\":[{\"file\":\"" + FILE + "\""));
    }

    @Test
    void aSessionOfADroppedMonthHoldsWithTheRecordThatSaysSo() throws IOException {
        log.frames.clear();
        dropped(MONTH, minutes + 7, messages + 70);
        log.checkpoint();
        ExportVerdict verdict = verdict(Selection.of(SelectionKind.SESSION, "ses-1"));
        assertEquals(List.of(MONTH), ExportVerifierTest.proven(verdict).replayed().dropped().stream()
                .map(DroppedMonth::month).toList());
    }

    @Test
    void withoutSuchARecordTheFirstMinuteIsNamed() throws IOException {
        long first = log.frames.firstKey();
        log.frames.clear();
        wrong(Fault.TELEMETRY_DIFFERS, first);
    }

    @Test
    void aSingleMinuteOfWhichNothingIsThereIsNamed() throws IOException {
        long fourth = log.frames.keySet().stream().skip(3).findFirst().orElseThrow();
        log.frames.remove(fourth);
        wrong(Fault.TELEMETRY_DIFFERS, fourth);
    }

    /** Half a minute is no minute that was dropped. */
    @Test
    void aMinuteOfWhichSomeIsThereIsNamedThoughItsMonthWasDropped() throws IOException {
        long first = log.frames.firstKey();
        List<Frame> some = new ArrayList<>(log.frames.get(first));
        some.remove(2);
        log.frames.clear();
        log.frames.put(first, some);
        dropped(MONTH, minutes, messages);
        wrong(Fault.TELEMETRY_DIFFERS, first);
    }

    @Test
    void anotherMonthExcusesNothing() throws IOException {
        long first = log.frames.firstKey();
        log.frames.clear();
        dropped("2026-02", 0, 0);
        wrong(Fault.TELEMETRY_DIFFERS, first);
    }

    @Test
    void whatIsAbsentAfterTheDropIsNamed() throws IOException {
        log.frames.clear();
        dropped(MONTH, minutes, messages);
        long later = pump.minute();
        log.frames.clear();
        wrong(Fault.TELEMETRY_DIFFERS, later);
    }

    /** Of an export of all it is known how much of a month there was. */
    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1"})
    void moreOrLessThanWasDroppedIsNamed(long moreMinutes, long moreMessages) throws IOException {
        log.frames.clear();
        wrong(Fault.TELEMETRY_DROP_DIFFERS, dropped(MONTH, minutes + moreMinutes, messages + moreMessages));
    }

    private long dropped(String month, long saidMinutes, long saidMessages) {
        return log.append(log.leaf("TELEMETRY_DROPPED", "d.auditor")
                .detail(JsonObject.object().with("month", month)
                        .with("file", FILE).with("sha256", SHA_256).with("minutes", saidMinutes)
                        .with("messages", saidMessages).build()),
                "ses-1");
    }

    private void wrong(Fault fault, long index) throws IOException {
        ExportVerdict verdict = all();
        assertTrue(verdict instanceof ExportVerdict.Wrong, verdict.toString());
        FirstBad first = ((ExportVerdict.Wrong) verdict).first();
        assertEquals(fault, first.fault(), first.words());
        assertEquals(OptionalLong.of(index), first.index());
    }

    private ExportVerdict all() throws IOException {
        log.checkpoint();
        return verdict(Selection.ALL);
    }

    private ExportVerdict verdict(Selection selection) throws IOException {
        return ExportVerifier.verify(SampleLog.unzipped(log.export(selection, log.size(), true)),
                Optional.of(ExportVerifierTest.TRUST));
    }
}
