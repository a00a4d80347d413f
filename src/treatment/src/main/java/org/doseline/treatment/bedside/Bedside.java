package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.alarm.HeardAlarm;

/**
 * Everything the controller knows of one pump and the infusion on it. It changes only by {@link #after(Event)}, so
 * that replaying the events gives the same state again. Immutable.
 *
 * @param placement the session on the pump, or the last one
 * @param open commands without a known outcome, in the order of their sequences; at most one of them doses
 * @param given what is known of the placed association's volume besides the last report
 * @param stopDecidedMs when a stop was decided that zero flow has not confirmed yet
 * @param alarms the controller's own that stand, by code
 * @param watch what is watched of the pump, and the alarms that it raised itself
 */
public record Bedside(String pump, String cell, Ownership ownership, Optional<Placement> placement,
        Contact contact, List<OpenCommand> open, Given given, Optional<Long> stopDecidedMs, EventChain chain,
        SortedMap<AlarmCode, Alarm> alarms, Watch watch) {
    private static final Comparator<OpenCommand> BY_SEQUENCE = Comparator
            .comparingLong(open -> open.command().sequence());

    private static final Comparator<ActiveAlarm> HIGHEST_FIRST = Comparator
            .comparing(ActiveAlarm::priority).reversed()
            .thenComparingLong(ActiveAlarm::sinceMs).thenComparing(ActiveAlarm::id);

    public Bedside {
        open = List.copyOf(open);
        alarms = Collections.unmodifiableSortedMap(new TreeMap<>(alarms));
    }

    /** A pump of which nothing is known yet. */
    public static Bedside of(String pump, String cell, long epoch, long nextSequence) {
        return new Bedside(pump, cell, new Ownership(epoch, nextSequence, true), Optional.empty(),
                Contact.NONE, List.of(), Given.NOTHING, Optional.empty(), EventChain.EMPTY, new TreeMap<>(),
                Watch.NOTHING);
    }

    /**
     * A pump as it was committed: its last placement, the commands without an outcome, and where its log stands. Its
     * last report is fed in afterwards, like any other, with the time at which it was received.
     *
     * @param open in any order, each with the status and the time of its row
     * @param changed what the pump runs, where applied commands made it other than the order as it was signed
     */
    public static Bedside restored(String pump, String cell, Ownership ownership,
            Optional<Placement> placement, List<OpenCommand> open, EventChain chain,
            Optional<Course> changed) {
        List<OpenCommand> rising = new ArrayList<>(open);
        rising.sort(BY_SEQUENCE);
        Optional<Long> stopDecidedMs = rising.stream()
                .filter(command -> command.command().kind() == CommandKind.STOP)
                .filter(command -> command.command().sequence() > ownership.settledBelow())
                .map(OpenCommand::intendedMs).findFirst();
        return new Bedside(pump, cell, ownership, placement, Contact.NONE, rising,
                placement.isPresent() ? Given.unknown(changed) : Given.NOTHING, stopDecidedMs, chain,
                new TreeMap<>(), Watch.NOTHING);
    }

    /** The same where it is not known which commands were applied: then the fastest that the order allows may run. */
    public static Bedside restored(String pump, String cell, Ownership ownership,
            Optional<Placement> placement, List<OpenCommand> open, EventChain chain) {
        return restored(pump, cell, ownership, placement, open, chain,
                placement.map(placed -> Course.fastest(placed.order())));
    }

    /**
     * The same, after a commit failed and only the rows were read again: what this process heard of the same placement
     * before, alarms included, is as true as it was.
     */
    public Bedside withWhatWasHeardBy(Bedside earlier) {
        boolean same = placement.map(Placement::associationId)
                .equals(earlier.placement.map(Placement::associationId));
        Ownership certain = ownership.certainUntil(earlier.ownership.certainUntilMs());
        Given known = same ? given.withWhatWasHeardBy(earlier.given) : given;
        // Its answer was committed, and what else it said is lost with the decision that did not know it.
        boolean unheard = earlier.open.stream().anyMatch(command -> command.mayRaiseFlow()
                && open(command.command().commandId()).isEmpty());
        return new Bedside(pump, cell, certain, placement, earlier.contact, open,
                unheard ? known.withUnheardOutcome() : known,
                stopDecidedMs.or(() -> earlier.stopDecidedMs), chain,
                earlier.alarms, earlier.watch);
    }

    /**
     * The same, where the placed association is known to have told this total before, in nL: after a restart the last
     * report alone does not say it, for a total that fell can't be true.
     */
    public Bedside withTotalAtLeast(long toldNl) {
        return placement.isPresent() ? with(given.atLeast(toldNl)) : this;
    }

    /** The same with the last report of the boot before that of the last one: whoever goes on in it is another device. */
    public Bedside withEarlierBoot(LastReport last) {
        return with(contact.withEarlier(last));
    }

    /**
     * The same with the alarms that stood when it was committed. A stop that was answered and not confirmed by zero flow
     * is in no open row, but in its alarm: it goes on to be watched.
     */
    public Bedside withAlarms(List<ActiveAlarm> stood) {
        Bedside after = this;
        for (ActiveAlarm alarm : stood) after = after.with(alarm);
        Optional<Long> unconfirmedMs = Optional.ofNullable(after.alarms.get(AlarmCode.STOP_NOT_CONFIRMED))
                .map(Alarm::sinceMs);
        return after.withStopDecided(stopDecidedMs.or(() -> unconfirmedMs));
    }

    /**
     * The same with what the pump's own log had told before it was committed: how often flow of the placed association
     * began anew.
     *
     * @param told entries of this pump's log, in any order
     */
    public Bedside withLog(List<PumpEvent> told) {
        Bedside after = this;
        for (PumpEvent event : told) after = after.withLog(event);
        return after;
    }

    Bedside withLog(PumpEvent event) {
        Optional<Placement> of = placement
                .filter(placed -> event.associationId().equals(Optional.of(placed.associationId())));
        if (of.isEmpty()) return this;
        boolean leaseHalts = of.get().order().onLeaseLoss() == OnLeaseLoss.STOP;
        return with(watch.with(watch.restarts().with(event, leaseHalts)));
    }

    /**
     * The same while the database is away: the state that people see and that inputs are decided on meanwhile, with the
     * alarm that says so.
     */
    public Bedside provisional(long nowMs) {
        return with(ownership.with(Outage.BEGINS)).with(new Alarm(AlarmCode.DATABASE_AWAY, nowMs, ""));
    }

    /** Whether the database is away, so that this state is provisional. */
    public boolean isProvisional() {
        return ownership.outage().isPresent();
    }

    public Bedside after(Event event) { return event.fold(new Replay(this)); }

    public Optional<LastReport> report() { return contact.report(); }

    public Optional<UptimeAnchor> anchor() { return contact.anchor(); }

    public Optional<Renewal> renewal() { return contact.renewal(); }

    public long latestBasisUptimeMs() { return contact.latestBasisUptimeMs(); }

    public long highestTotalNl() { return given.highestTotalNl(); }

    /** The last report, if it speaks of the association that is placed. */
    public Optional<LastReport> reportOfPlacement() {
        return placement.flatMap(placed -> report()
                .filter(last -> last.associationId().equals(Optional.of(placed.associationId()))));
    }

    /** A pump that was restarted after the end says stopped; what has all been given is complete all the same. */
    public InfusionPhase phase() {
        return reportOfPlacement()
                .map(last -> allGiven(last) ? InfusionPhase.COMPLETE : InfusionPhase.of(last.state()))
                .orElse(InfusionPhase.PREPARING);
    }

    private boolean allGiven(LastReport last) {
        return last.rateNlPerHour() == 0 && last.state() == PumpState.STOPPED
                && placement.filter(placed -> last.deliveredNl() == placed.order().totalVolumeNl())
                        .isPresent();
    }

    /** Whether drug flows, by the pump's last word. */
    public boolean flows() {
        return switch (phase()) {
            case RUNNING, LEASE_LOST -> true;
            case PREPARING, READY, PAUSED, COMPLETE, STOPPED -> false;
        };
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

    /**
     * The open commands that may still take effect. What is open below a spent barrier is over: a pause or a stop of
     * which the pump no longer remembers the outcome stays unknown in the record, and holds nothing up.
     */
    public List<OpenCommand> pending() {
        return open.stream().filter(this::mayTakeEffect).toList();
    }

    /** The newest pending command of a kind. */
    public Optional<OpenCommand> pending(CommandKind kind) {
        return open.stream().filter(this::mayTakeEffect).filter(command -> command.command().kind() == kind)
                .reduce((older, newer) -> newer);
    }

    /** A command whose deadline has passed without an answer, and which may still take effect. */
    public Optional<OpenCommand> uncertain() {
        return open.stream().filter(this::mayTakeEffect)
                .filter(command -> command.status() == CommandStatus.UNCERTAIN).findFirst();
    }

    private boolean mayTakeEffect(OpenCommand command) {
        return command.command().sequence() > ownership.settledBelow();
    }

    public boolean silentAt(long nowMs, Deadlines deadlines) {
        return report().map(last -> nowMs - last.receivedMs() > (last.associationId().isPresent()
                ? deadlines.silentAfterMs()
                : deadlines.idleSilentAfterMs())).orElse(true);
    }

    /** All alarms of this pump, its own and the controller's, the highest first and then the oldest. */
    public List<ActiveAlarm> activeAlarms() {
        List<ActiveAlarm> all = new ArrayList<>(alarms.values());
        all.addAll(watch.heard().values());
        all.sort(HIGHEST_FIRST);
        return List.copyOf(all);
    }

    public Optional<ActiveAlarm> activeAlarm(String id) {
        return activeAlarms().stream().filter(alarm -> alarm.id().equals(id)).findFirst();
    }

    public DeliveredBounds bounds(long nowMs) { return DeliveredBounds.of(this, nowMs); }

    Bedside with(Ownership changed) {
        return new Bedside(pump, cell, changed, placement, contact, open, given, stopDecidedMs, chain,
                alarms, watch);
    }

    /** The same association again never resets a total. */
    Bedside with(Placement changed) {
        boolean same = placement.map(Placement::associationId).equals(Optional.of(changed.associationId()));
        return new Bedside(pump, cell, ownership, Optional.of(changed), contact, open,
                same ? given : Given.NOTHING, Optional.empty(), chain, alarms, watch);
    }

    Bedside with(Contact changed) {
        return new Bedside(pump, cell, ownership, placement, changed, open, given, stopDecidedMs, chain,
                alarms, watch);
    }

    Bedside with(EventChain changed) {
        return new Bedside(pump, cell, ownership, placement, contact, open, given, stopDecidedMs, changed,
                alarms, watch);
    }

    Bedside with(Given changed) {
        return new Bedside(pump, cell, ownership, placement, contact, open, changed, stopDecidedMs, chain,
                alarms, watch);
    }

    Bedside withStopDecided(Optional<Long> sinceMs) {
        return new Bedside(pump, cell, ownership, placement, contact, open, given, sinceMs, chain, alarms,
                watch);
    }

    /** Whether two devices speak under this pump's name: then nothing that either says holds for the other. */
    public boolean twoPumps() {
        return alarms.containsKey(AlarmCode.TWO_PUMPS);
    }

    /** A stop is confirmed by zero flow, once no STOP is on its way any more; by one pump, not by one of two. */
    Bedside withStopConfirmedByStillness() {
        boolean still = report().filter(last -> last.rateNlPerHour() == 0
                && last.state() != PumpState.RUNNING && last.state() != PumpState.LEASE_LOST).isPresent();
        boolean confirmed = still && pending(CommandKind.STOP).isEmpty() && !twoPumps();
        return confirmed ? withStopDecided(Optional.empty()) : this;
    }

    /** Replaces the command of the same id, or adds it. */
    Bedside with(OpenCommand changed) {
        List<OpenCommand> next = new ArrayList<>(open);
        next.removeIf(command -> command.is(changed.command().commandId()));
        next.add(changed);
        next.sort(BY_SEQUENCE);
        return withOpen(next);
    }

    Bedside without(String commandId) {
        return withOpen(open.stream().filter(command -> !command.is(commandId)).toList());
    }

    private Bedside withOpen(List<OpenCommand> changed) {
        return new Bedside(pump, cell, ownership, placement, contact, changed, given, stopDecidedMs, chain,
                alarms, watch);
    }

    Bedside with(ActiveAlarm changed) {
        return changed instanceof HeardAlarm heard ? with(watch.with(heard)) : with((Alarm) changed);
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
        return new Bedside(pump, cell, ownership, placement, contact, open, given, stopDecidedMs, chain,
                changed, watch);
    }

    Bedside with(Watch changed) {
        return new Bedside(pump, cell, ownership, placement, contact, open, given, stopDecidedMs, chain,
                alarms, changed);
    }
}
