package org.doseline.acceptance.trial.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;

/**
 * The rows of one pump as the service's schema has them: the cell's epoch, the pump's next sequence, intents with their
 * status, the last frame and the last event. What is read back is what the service reads back, no more.
 */
final class Rows {
    private record Resolved(long epoch, boolean answered) {
    }

    /** Who may own the cell, and until when nobody else can. */
    private record Lease(long epoch, long untilMs) {
    }

    private final boolean comparesAndSets;
    private final boolean forbidsTwoOpenDoses;
    private final boolean readsOpenDoses;
    private final Map<String, OpenCommand> open = new LinkedHashMap<>();
    private final Map<String, Resolved> resolved = new LinkedHashMap<>();
    private Optional<OpenCommand> lastProgram = Optional.empty();
    private Optional<Associate> associateOfProgram = Optional.empty();
    private Optional<OpenCommand> lastAssociate = Optional.empty();
    private Optional<Telemetry> lastFrame = Optional.empty();
    private long lastFrameMs;
    private EventChain chain = EventChain.EMPTY;
    private long nextSequence = 1;
    private long epoch;
    private Lease lease = new Lease(0, 0);
    private final Map<String, ActiveAlarm> alarms = new TreeMap<>();

    Rows(Mutant mutant) {
        comparesAndSets = mutant != Mutant.NO_EPOCH_CHECK;
        forbidsTwoOpenDoses = mutant != Mutant.NO_ONE_OPEN_DOSE;
        readsOpenDoses = mutant != Mutant.NO_ONE_OPEN_DOSE;
    }

    long epoch() { return epoch; }

    long raiseEpoch(long untilMs) {
        lease = new Lease(++epoch, untilMs);
        return epoch;
    }

    /** False if the cell is another's by now. */
    boolean renewLease(long asEpoch, long untilMs) {
        if (lease.epoch() != asEpoch) return false;
        lease = new Lease(asEpoch, untilMs);
        return true;
    }

    long leaseUntilMs() { return lease.untilMs(); }

    long openDoses() {
        return open.values().stream().filter(row -> row.command().kind().doses()).count();
    }

    List<OpenCommand> openCommands() { return List.copyOf(open.values()); }

    /** All of it or nothing, as one transaction: the reason why nothing, or empty. */
    Optional<Failure> write(Bedside before, List<Event> events, Bedside after, Optional<Telemetry> frame,
            long nowMs) {
        boolean intends = events.stream().anyMatch(event -> event instanceof Event.Intended);
        if (intends && comparesAndSets) {
            if (after.ownership().epoch() != epoch) return Optional.of(Failure.OWNERSHIP_LOST);
            if (before.ownership().nextSequence() != nextSequence)
                return Optional.of(Failure.SEQUENCE_TAKEN);
        }
        if (forbidsTwoOpenDoses && openDosesAfter(events) > 1) return Optional.of(Failure.NOT_COMMITTED);
        if (intends) nextSequence = after.ownership().nextSequence();
        frame.ifPresent(said -> keep(said, nowMs));
        events.forEach(this::write);
        return Optional.empty();
    }

    private long openDosesAfter(List<Event> events) {
        long doses = openDoses();
        for (Event event : events) {
            if (event instanceof Event.Intended now && now.command().command().kind().doses()) doses++;
            if (event instanceof Event.Resolved known && known.command().command().kind().doses()
                    && has(known.command()))
                doses--;
            if (doses > 1) return doses;
        }
        return doses;
    }

    /** A STOP of a journal, if it is not there yet, whoever owns the cell by now. Whether it was not. */
    boolean merge(OpenCommand stop) {
        if (has(stop) || resolved.containsKey(stop.command().commandId())) return false;
        open.put(stop.command().commandId(), stop);
        nextSequence = Math.max(nextSequence,
                stop.command().sequence() + Ownership.SEQUENCES_PER_INTENT);
        return true;
    }

    private void write(Event event) {
        alarm(event);
        if (event instanceof Event.Intended intended) intend(intended.command());
        if (event instanceof Event.Sent sent && sent.command().status() == CommandStatus.SENT)
            status(sent.command(), CommandStatus.SENT);
        if (event instanceof Event.BecameUncertain uncertain)
            status(uncertain.command(), CommandStatus.UNCERTAIN);
        if (event instanceof Event.Resolved known && has(known.command())) {
            open.remove(known.command().command().commandId());
            resolved.put(known.command().command().commandId(), new Resolved(
                    known.command().command().epoch(), known.resolution() != Event.Resolution.VOID));
        }
        if (event instanceof Event.Gap gap) chain = chain.missing(gap.from(), gap.to());
        if (event instanceof Event.Logged logged)
            chain = chain.with(logged.event().eventSequence(), logged.hash(), logged.event().previousHash());
    }

    private void alarm(Event event) {
        if (event instanceof Event.Raised raised) stands(raised.alarm());
        if (event instanceof Event.Latched latched) stands(latched.alarm());
        if (event instanceof Event.Heard heard) stands(heard.alarm());
        if (event instanceof Event.Acknowledged seen) stands(seen.alarm());
        if (event instanceof Event.Escalated further) stands(further.alarm());
        if (event instanceof Event.Cleared cleared) alarms.remove(cleared.alarm().id());
        if (event instanceof Event.Ended ended) alarms.remove(ended.alarm().id());
    }

    private void stands(ActiveAlarm alarm) { alarms.put(alarm.id(), alarm); }

    private void intend(OpenCommand command) {
        open.put(command.command().commandId(), command);
        if (command.command().kind() == CommandKind.ASSOCIATE) lastAssociate = Optional.of(command);
        if (command.command().kind() != CommandKind.PROGRAM) return;
        Optional<OpenCommand> associate = lastAssociate
                .filter(row -> row.session().equals(command.session()));
        if (associate.isEmpty()) return;
        lastProgram = Optional.of(command);
        associateOfProgram = associate.map(row -> (Associate) row.command().body());
    }

    private boolean has(OpenCommand command) { return open.containsKey(command.command().commandId()); }

    private void status(OpenCommand command, CommandStatus status) {
        open.computeIfPresent(command.command().commandId(), (id, row) -> row.with(status));
    }

    private void keep(Telemetry frame, long nowMs) {
        boolean newer = lastFrame.map(last -> frame.bootCount() > last.bootCount()
                || frame.bootCount() == last.bootCount() && frame.uptimeMs() > last.uptimeMs()).orElse(true);
        if (!newer) return;
        lastFrame = Optional.of(frame);
        lastFrameMs = nowMs;
    }

    /** As it is read back: what is kept only in memory is not in it. */
    Bedside read(long asEpoch, boolean barrierDue, Deadlines deadlines) {
        boolean answered = resolved.values().stream()
                .anyMatch(known -> known.epoch() == asEpoch && known.answered());
        Bedside rows = Bedside.restored(World.PUMP, World.CELL,
                new Ownership(asEpoch, nextSequence, barrierDue && !answered), placement(), openRows(),
                chain).withAlarms(List.copyOf(alarms.values()));
        return lastFrame
                .map(frame -> Decide.decide(rows, new Input.Reported(frame), lastFrameMs, deadlines).state())
                .orElse(rows);
    }

    private List<OpenCommand> openRows() {
        List<OpenCommand> rows = new ArrayList<>();
        for (OpenCommand row : open.values()) {
            if (!readsOpenDoses && row.command().kind().doses()) continue;
            rows.add(new OpenCommand(row.command(), row.payload(), row.status(), row.intendedMs(),
                    row.intendedMs(), row.session(), Optional.empty(), Optional.empty()));
        }
        return rows;
    }

    private Optional<Placement> placement() {
        return lastProgram.map(row -> {
            try {
                Program program = (Program) row.command().body();
                return new Placement(row.session().orElseThrow(), associateOfProgram.orElseThrow().syringe(),
                        program.signed(), OrderCodec.decode(program.signed().orderBytes()));
            } catch (MalformedMessage ourOwnBytes) {
                throw new IllegalStateException(ourOwnBytes);
            }
        });
    }
}
