package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.decision.Event;

/**
 * Everything the controller knows of one pump and the infusion on it. It changes only by {@link #after(Event)}, so
 * that replaying the events gives the same state again. Immutable.
 *
 * @param placement the session on the pump, or the last one
 * @param open commands without a known outcome, in the order of their sequences; at most one of them doses
 * @param highestTotalNl the highest total that this association ever reported, in nL
 * @param stopDecidedMs when a stop was decided that zero flow has not confirmed yet
 * @param alarms those whose condition holds, by code
 */
public record Bedside(String pump, String cell, Ownership ownership, Optional<Placement> placement,
        Contact contact,
        List<OpenCommand> open, long highestTotalNl, Optional<Long> stopDecidedMs, EventChain chain,
        SortedMap<AlarmCode, Alarm> alarms) {

    public Bedside {
        open = List.copyOf(open);
        alarms = Collections.unmodifiableSortedMap(new TreeMap<>(alarms));
    }

    /** A pump of which nothing is known yet. */
    public static Bedside of(String pump, String cell, long epoch, long nextSequence) {
        return new Bedside(pump, cell, new Ownership(epoch, nextSequence, true), Optional.empty(),
                Contact.NONE,
                List.of(), 0, Optional.empty(), EventChain.EMPTY, new TreeMap<>());
    }

    /**
     * A pump as it was committed: its last placement, the commands without an outcome, and where its log stands. Its
     * last report is fed in afterwards, like any other.
     */
    public static Bedside restored(String pump, String cell, Ownership ownership,
            Optional<Placement> placement,
            List<OpenCommand> open, EventChain chain) {
        Optional<Long> stopDecidedMs = open.stream()
                .filter(command -> command.command().kind() == CommandKind.STOP)
                .map(OpenCommand::intendedMs).findFirst();
        return new Bedside(pump, cell, ownership, placement, Contact.NONE, open, 0, stopDecidedMs, chain,
                new TreeMap<>());
    }

    public Bedside after(Event event) { return event.fold(new Replay(this)); }

    public Optional<LastReport> report() { return contact.report(); }

    public Optional<UptimeAnchor> anchor() { return contact.anchor(); }

    public Optional<Renewal> renewal() { return contact.renewal(); }

    public long latestBasisUptimeMs() { return contact.latestBasisUptimeMs(); }

    /** The last report, if it speaks of the association that is placed. */
    public Optional<LastReport> reportOfPlacement() {
        return placement.flatMap(placed -> report()
                .filter(last -> last.associationId().equals(Optional.of(placed.associationId()))));
    }

    public InfusionPhase phase() {
        return reportOfPlacement().map(last -> InfusionPhase.of(last.state()))
                .orElse(InfusionPhase.PREPARING);
    }

    public Optional<OpenCommand> openDoseCommand() {
        return open.stream().filter(command -> command.command().kind().doses()).findFirst();
    }

    public Optional<OpenCommand> open(CommandKind kind) {
        return open.stream().filter(command -> command.command().kind() == kind).findFirst();
    }

    public Optional<OpenCommand> open(String commandId) {
        return open.stream().filter(command -> command.is(commandId)).findFirst();
    }

    /** A command whose deadline has passed without an answer. */
    public Optional<OpenCommand> uncertain() {
        return open.stream().filter(command -> command.status() == CommandStatus.UNCERTAIN).findFirst();
    }

    /** Whether flow cannot be excluded before the first report of this association. */
    boolean mayHaveStarted() {
        return open.stream().anyMatch(command -> command.command().kind() == CommandKind.START);
    }

    public boolean silentAt(long nowMs, Deadlines deadlines) {
        return report().map(last -> nowMs - last.receivedMs() > (last.associationId().isPresent()
                ? deadlines.silentAfterMs()
                : deadlines.idleSilentAfterMs())).orElse(true);
    }

    public DeliveredBounds bounds(long nowMs) { return DeliveredBounds.of(this, nowMs); }

    Bedside with(Ownership changed) {
        return new Bedside(pump, cell, changed, placement, contact, open, highestTotalNl, stopDecidedMs,
                chain, alarms);
    }

    Bedside with(Placement changed) {
        return new Bedside(pump, cell, ownership, Optional.of(changed), contact, open, 0, Optional.empty(),
                chain,
                alarms);
    }

    Bedside with(Contact changed) {
        return new Bedside(pump, cell, ownership, placement, changed, open, highestTotalNl, stopDecidedMs,
                chain,
                alarms);
    }

    Bedside with(EventChain changed) {
        return new Bedside(pump, cell, ownership, placement, contact, open, highestTotalNl, stopDecidedMs,
                changed,
                alarms);
    }

    Bedside withHighestTotal(long totalNl) {
        return new Bedside(pump, cell, ownership, placement, contact, open, Math.max(highestTotalNl, totalNl),
                stopDecidedMs, chain, alarms);
    }

    Bedside withStopDecided(Optional<Long> sinceMs) {
        return new Bedside(pump, cell, ownership, placement, contact, open, highestTotalNl, sinceMs, chain,
                alarms);
    }

    /** Replaces the command of the same id, or adds it. */
    Bedside with(OpenCommand changed) {
        List<OpenCommand> next = new ArrayList<>(open);
        next.removeIf(command -> command.is(changed.command().commandId()));
        next.add(changed);
        next.sort((a, b) -> Long.compare(a.command().sequence(), b.command().sequence()));
        return withOpen(next);
    }

    Bedside without(String commandId) {
        return withOpen(open.stream().filter(command -> !command.is(commandId)).toList());
    }

    private Bedside withOpen(List<OpenCommand> changed) {
        return new Bedside(pump, cell, ownership, placement, contact, changed, highestTotalNl, stopDecidedMs,
                chain,
                alarms);
    }

    Bedside with(Alarm raised) {
        SortedMap<AlarmCode, Alarm> next = new TreeMap<>(alarms);
        next.put(raised.code(), raised);
        return withAlarms(next);
    }

    Bedside without(AlarmCode cleared) {
        SortedMap<AlarmCode, Alarm> next = new TreeMap<>(alarms);
        next.remove(cleared);
        return withAlarms(next);
    }

    private Bedside withAlarms(SortedMap<AlarmCode, Alarm> changed) {
        return new Bedside(pump, cell, ownership, placement, contact, open, highestTotalNl, stopDecidedMs,
                chain,
                changed);
    }
}
