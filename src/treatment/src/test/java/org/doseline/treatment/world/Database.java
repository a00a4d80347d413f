package org.doseline.treatment.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Input;

/** The rows that outlive a controller: intents, their status and outcome, the placement, the last report, the epoch. */
final class Database {
    private final Map<String, OpenCommand> open = new TreeMap<>();
    private final Map<String, Event.Resolved> resolved = new TreeMap<>();
    private Optional<Placement> placement = Optional.empty();
    private Optional<Telemetry> lastFrame = Optional.empty();
    private long lastFrameMs;
    private long nextSequence = 1;
    private long epoch;

    long epoch() { return epoch; }

    Map<String, Event.Resolved> resolved() { return resolved; }

    Map<String, OpenCommand> open() { return open; }

    boolean knows(String commandId) { return open.containsKey(commandId) || resolved.containsKey(commandId); }

    long raiseEpoch() { return ++epoch; }

    /** False when the epoch is no longer that of the writer, or the sequence was given to somebody else. */
    boolean commit(Bedside before, Decision decision) {
        boolean intends = decision.events().stream().anyMatch(event -> event instanceof Event.Intended);
        boolean owned = decision.state().ownership().epoch() == epoch
                && (before.ownership().nextSequence() == nextSequence || !intends);
        if (intends && !owned) return false;
        if (intends) nextSequence = decision.state().ownership().nextSequence();
        decision.events().forEach(this::write);
        long dosing = open.values().stream().filter(row -> row.command().kind().doses()).count();
        if (dosing > 1) throw new AssertionError("two open dose commands");
        return true;
    }

    /** A STOP of the journal: its row, if it is not there, whoever owns the cell by now; before anything is decided. */
    void merge(OpenCommand journalled) {
        if (knows(id(journalled))) return;
        onceOnly(journalled.command().sequence());
        open.put(id(journalled), journalled);
        nextSequence = Math.max(nextSequence, journalled.command().sequence() + 2);
    }

    /** As the unique index of the service's rows. */
    private void onceOnly(long sequence) {
        boolean given = open.values().stream().anyMatch(row -> row.command().sequence() == sequence)
                || resolved.values().stream()
                        .anyMatch(known -> known.command().command().sequence() == sequence);
        if (given) throw new AssertionError("sequence " + sequence + " twice");
    }

    private void write(Event event) {
        if (event instanceof Event.Placed placed) placement = Optional.of(placed.placement());
        if (event instanceof Event.Intended intended) {
            if (knows(id(intended.command()))) throw new AssertionError("an id twice");
            onceOnly(intended.command().command().sequence());
            open.put(id(intended.command()), intended.command());
        }
        if (event instanceof Event.Sent sent && sent.command().status() == CommandStatus.SENT)
            open.computeIfPresent(id(sent.command()), (id, row) -> row.with(CommandStatus.SENT));
        if (event instanceof Event.BecameUncertain uncertain)
            open.computeIfPresent(id(uncertain.command()), (id, row) -> row.with(CommandStatus.UNCERTAIN));
        if (event instanceof Event.Resolved known && open.remove(id(known.command())) != null)
            resolved.put(id(known.command()), known);
    }

    void store(Telemetry frame, long nowMs) {
        boolean newer = lastFrame.map(last -> frame.bootCount() > last.bootCount()
                || frame.bootCount() == last.bootCount() && frame.uptimeMs() > last.uptimeMs()).orElse(true);
        if (!newer) return;
        lastFrame = Optional.of(frame);
        lastFrameMs = nowMs;
    }

    Bedside load(boolean barrierDue) {
        Bedside rows = Bedside.restored(Fixtures.PUMP, Fixtures.CELL,
                new Ownership(epoch, nextSequence, barrierDue && !answered(), settledBelow())
                        .certainUntil(Long.MAX_VALUE),
                placement, new ArrayList<>(rows()), EventChain.EMPTY, changed());
        return lastFrame.map(frame -> Decide.decide(rows, new Input.Reported(frame), lastFrameMs,
                Fixtures.DEADLINES).state()).orElse(rows);
    }

    /** What applied commands made of the placed order, from their rows. */
    private Optional<Course> changed() {
        if (placement.isEmpty()) return Optional.empty();
        Course signed = Course.of(placement.get().order());
        Course course = signed;
        for (Event.Resolved row : inOrder()) {
            if (row.command().command().body() instanceof Program) course = signed;
            course = course.after(row.command().command().body(), placement.get().order().totalVolumeNl());
        }
        return course.equals(signed) ? Optional.empty() : Optional.of(course);
    }

    private List<Event.Resolved> inOrder() {
        return resolved.values().stream().filter(row -> row.resolution() == Event.Resolution.APPLIED)
                .filter(row -> row.command().command().associationId()
                        .equals(Optional.of(placement.orElseThrow().associationId())))
                .sorted(Comparator.comparingLong(row -> row.command().command().sequence())).toList();
    }

    /** Whether the pump has spent a sequence of this epoch. */
    private boolean answered() {
        return resolved.values().stream().filter(known -> known.resolution() != Event.Resolution.VOID)
                .anyMatch(known -> known.command().command().epoch() == epoch);
    }

    /** The highest STOP or barrier that is spent: nothing lower can take effect any more. */
    private long settledBelow() {
        return resolved.values().stream().filter(known -> known.resolution() != Event.Resolution.VOID)
                .map(known -> known.command().command())
                .filter(command -> command.kind() == CommandKind.STOP
                        || command.kind() == CommandKind.BARRIER)
                .mapToLong(command -> command.sequence()).max().orElse(0);
    }

    /** As the service reads them: without what is kept only in memory. */
    private List<OpenCommand> rows() {
        return open.values().stream().map(row -> new OpenCommand(row.command(), row.payload(), row.status(),
                row.intendedMs(), row.intendedMs(), row.session(), Optional.empty(), Optional.empty()))
                .toList();
    }

    long nextSequence() { return nextSequence; }

    private static String id(OpenCommand command) { return command.command().commandId(); }
}
