package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.export.Frame;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An edit can make sound words look as if they contradicted each other. Nobody is blamed for words that the log never
 * held: first it is told that they are not the ones that were signed.
 */
class MisledVerdictTest {
    private static final Selection SESSION = Selection.of(SelectionKind.SESSION, "ses-1");

    private SampleLog log;
    private SamplePump pump;

    @BeforeEach
    void anInfusion() {
        log = new SampleLog();
        pump = new SamplePump("pump-1", log);
        SampleStory.tell(log, pump, "1");
        log.checkpoint();
    }

    @Test
    void aTotalWrittenIntoAMessageIsNoOverdoseOfThePump() throws IOException {
        long minute = log.frames.firstKey() + 5;
        List<Frame> frames = new ArrayList<>(log.frames.get(minute));
        Frame sound = frames.get(1);
        frames.set(1, new Frame(sound.pump(), sound.boot(), sound.uptimeMs(), sound.receivedMs(),
                edited(sound.payload(), "\"deliveredNl\":", "\"deliveredNl\":9999")));
        log.frames.put(minute, frames);
        for (Selection selection : List.of(Selection.ALL, SESSION)) {
            FirstBad first = wrong(selection);
            assertEquals(Fault.TELEMETRY_DIFFERS, first.fault(), first.words());
            assertEquals(minute, first.index().orElseThrow());
        }
    }

    /** The outcome that follows is sound: it is the intent that was changed. */
    @Test
    void anIntentWithAnotherIdIsNotFoundAtItsOutcome() throws IOException {
        long intent = firstOf("COMMAND_INTENDED");
        edit(intent, "cmd-1-102", "cmd-1-103");
        liesBetweenTheRoots(intent);
    }

    /** The total that it was about is sound, and an alarm did tell it. */
    @Test
    void anAlarmThatWasReworkedIsNotFoundAtWhatItTold() throws IOException {
        pump.association = "as-1";
        pump.deliveredNl = SampleStory.TOTAL_NL + 1;
        log.append(pump.leaf("PUMP_REPORTED").association("as-1")
                .after(pump.report(JsonObject.object()).build()), "ses-1");
        long alarm = log.append(pump.leaf("ALARM_RAISED")
                .detail(JsonObject.object().with("code", "OVER_INFUSION").build()), "ses-1");
        pump.minute();
        log.checkpoint();
        ExportVerifierTest.proven(verdict(Selection.ALL));
        edit(alarm, "OVER_INFUSION", "PAUSED_LONGER");
        liesBetweenTheRoots(alarm);
    }

    private void liesBetweenTheRoots(long index) throws IOException {
        FirstBad first = wrong(Selection.ALL);
        assertEquals(Fault.ROOT_MISMATCH, first.fault(), first.words());
        assertTrue(first.index().orElseThrow() <= index && index <= first.throughIndex().orElseThrow(),
                first.words());
    }

    private long firstOf(String type) {
        for (int i = 0; i < log.leaves.size(); i++) {
            if (new String(log.leaves.get(i), StandardCharsets.UTF_8).contains("\"type\":\"" + type + "\""))
                return i;
        }
        throw new AssertionError("no " + type);
    }

    private void edit(long index, String from, String to) {
        log.leaves.set((int) index, edited(log.leaves.get((int) index), from, to));
    }

    private static byte[] edited(byte[] content, String from, String to) {
        String text = new String(content, StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private FirstBad wrong(Selection selection) throws IOException {
        ExportVerdict verdict = verdict(selection);
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> "not found: " + verdict);
        return ((ExportVerdict.Wrong) verdict).first();
    }

    private ExportVerdict verdict(Selection selection) throws IOException {
        return ExportVerifier.verify(SampleLog.unzipped(log.export(selection, log.size(), false)),
                Optional.of(ExportVerifierTest.TRUST));
    }
}
