package org.doseline.ledger.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks the telemetry of a minute against its record, and lets the pump's words be replayed. For one
 * thread.
 */
final class Minutes {
    /** pump, boot, uptime, time of receipt, payload. */
    private static final int WORDS = 5;

    private final AttachedLines frames;
    private final AbsentTelemetry absent;
    private final RunningTree root = new RunningTree();
    private final Message message = new Message();
    private final int[] wordTo = new int[WORDS];
    private long minutes;
    private long count;

    /** @param all whether the export is of every record */
    Minutes(AttachedLines frames, boolean all) {
        this.frames = frames;
        this.absent = new AbsentTelemetry(all);
    }

    long minutes() { return minutes; }

    long frames() { return count; }

    void take(long index, RecordView record, PumpReplay pump) throws IOException, Broken {
        root.clear();
        Optional<Broken> found = Optional.empty();
        long said = record.detailNumber("count");
        while (root.size() < said && frames.next(index)) {
            byte[] line = frames.buffer();
            root.append(root.leafHash(line, frames.from(), frames.to()));
            Optional<Told> told = told(index, record, line);
            if (told.isPresent() && found.isEmpty()) found = replayed(told.get(), pump);
        }
        if (root.size() == 0 && said > 0) {
            absent.take(index, record.pump(), record.detailNumber("minute"), said);
            return;
        }
        if (root.size() != said)
            throw Broken.at(index, frames.file(), Fault.TELEMETRY_DIFFERS,
                    "Record %,d is of %,d telemetry messages of %s, but %,d are there.", index, said,
                    record.pump(), root.size());
        if (!root.root().hex().equals(record.detail("root")))
            throw Broken.at(index, frames.file(), Fault.TELEMETRY_DIFFERS,
                    "The telemetry of %s in record %,d is not what was recorded: a message was changed or moved.",
                    record.pump(), index);
        // Only of words that are as they were recorded it is told what is wrong in them.
        if (found.isPresent()) throw found.get();
        minutes++;
        count += root.size();
    }

    private static Optional<Broken> replayed(Told told, PumpReplay pump) {
        try {
            pump.told(told);
            return Optional.empty();
        } catch (Broken broken) {
            return Optional.of(broken);
        }
    }

    AbsentTelemetry absent() { return absent; }

    /** No message may be absent of which no record says so. */
    void finish() throws Broken {
        absent.finish(frames.file());
    }

    private Optional<Told> told(long index, RecordView record, byte[] line) throws Broken {
        if (!split(line) || !wordIs(line, frames.from(), wordTo[0], record.pump())) throw changed(index);
        byte[] payload;
        try {
            payload = Base64.getDecoder().decode(Arrays.copyOfRange(line, wordTo[3] + 1, wordTo[4]));
        } catch (IllegalArgumentException notBase64) {
            throw changed(index);
        }
        OptionalLong uptimeMs = Digits.number(line, wordTo[1] + 1, wordTo[2]);
        boolean agrees = message.read(payload) && message.number("uptimeMs") == uptimeMs.orElse(-2)
                && wordIs(line, wordTo[0] + 1, wordTo[1], message.text("bootId"));
        if (!agrees) throw changed(index);
        return message.told(index, frames.file());
    }

    private Broken changed(long index) {
        return Broken.at(index, frames.file(), Fault.TELEMETRY_DIFFERS,
                "A telemetry message of record %,d is not of its form: it was changed.", index);
    }

    private boolean split(byte[] line) {
        int word = 0;
        for (int at = frames.from(); at < frames.to(); at++) {
            if (line[at] != ' ') continue;
            if (word == WORDS - 1) return false;
            wordTo[word++] = at;
        }
        wordTo[word] = frames.to();
        return word == WORDS - 1;
    }

    private static boolean wordIs(byte[] line, int from, int to, String text) {
        if (to - from != text.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            if (line[from + i] != text.charAt(i)) return false;
        }
        return true;
    }
}
