package org.doseline.ledger.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import org.doseline.ledger.export.ExportFiles;

/**
 * The commands of one pump: none takes effect that was not recorded as intended before, none that was
 * declared void.
 */
final class CommandReplay {
    /**
     * A bound on memory, our own: a void sequence is far below those in use long before as many follow it.
     */
    private static final int MOST_VOID = 256;
    /** It may reach the pump before the record, while the database is away (decision 0019). */
    private static final String STOP = "STOP";
    /** It takes a sequence, but no intent of a dose. */
    private static final String BARRIER = "BARRIER";

    private final String pump;
    private final boolean wholeSessions;
    private final boolean wholePumps;
    /** Not by their sequence, which the STOP of a deposed controller may share with its successor's command. */
    private final Map<String, Long> sequencesOfOpen = new LinkedHashMap<>();
    private final TreeSet<Long> voided = new TreeSet<>();
    private long highestIntended = -1;

    /**
     * @param wholeSessions whether the export holds every command of the sessions in it, each with its
     * outcome
     * @param wholePumps whether it holds every command of the pumps in it, those outside of sessions too
     */
    CommandReplay(String pump, boolean wholeSessions, boolean wholePumps) {
        this.pump = pump;
        this.wholeSessions = wholeSessions;
        this.wholePumps = wholePumps;
    }

    void intended(long sequence, String commandId) {
        sequencesOfOpen.put(commandId, sequence);
        highestIntended = Math.max(highestIntended, sequence);
    }

    void applied(long index, long sequence, String commandId) throws Broken {
        checkNotVoid(index, ExportFiles.ENTRIES, sequence);
        Long intended = sequencesOfOpen.remove(commandId);
        if (wholeSessions && (intended == null || intended != sequence))
            throw Broken.at(index, Fault.APPLIED_WITHOUT_INTENT,
                    "Record %,d says that command %d of %s was applied, but no record says that it was intended.",
                    index, sequence, pump);
    }

    void refused(String commandId) { sequencesOfOpen.remove(commandId); }

    void voided(long sequence, String commandId) {
        sequencesOfOpen.remove(commandId);
        voided.add(sequence);
        if (voided.size() > MOST_VOID) voided.pollFirst();
    }

    /** The pump's own log says that it applied it. */
    void appliedByPump(long index, long sequence, String kind) throws Broken {
        checkNotVoid(index, ExportFiles.EVENTS, sequence);
        boolean known = highestIntended < 0 || sequence <= highestIntended;
        if (wholePumps && !known && !kind.equals(STOP) && !kind.equals(BARRIER))
            throw Broken.at(index, ExportFiles.EVENTS, Fault.APPLIED_WITHOUT_INTENT,
                    "Record %,d: %s applied command %d, a %s, which no record before says was intended.",
                    index,
                    pump, sequence, kind);
    }

    private void checkNotVoid(long index, String file, long sequence) throws Broken {
        if (!voided.isEmpty() && voided.contains(sequence))
            throw Broken.at(index, file, Fault.APPLIED_AFTER_VOID,
                    "Record %,d: command %d of %s took effect after it was recorded as void.", index,
                    sequence, pump);
    }
}
