package org.doseline.treatment.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Outage;
import org.doseline.treatment.clearance.CeilingGuard;
import org.doseline.treatment.clearance.Clearance;
import org.doseline.treatment.clearance.ClearedCommand;

/** One decision while it is being made: each event changes the state at once. Used by one thread, then thrown away. */
final class Turn {
    static final AskRefusal RECORD_AWAY = AskRefusal.of(RefusalReason.DATABASE_AWAY,
            "The record can't be written now, so nothing is sent. Stop still works, here and at the pump.");
    private static final AskRefusal DEPOSED = AskRefusal.of(RefusalReason.TAKEOVER_IN_PROGRESS,
            "Another controller has taken over this pump. Reload this page; to stop at once, stop at the pump.");
    private static final String UNKNOWN_BOOT = "unknown";

    private final long nowMs;
    private final Deadlines deadlines;
    private final List<Event> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private Bedside state;

    Turn(Bedside state, long nowMs, Deadlines deadlines) {
        this.state = state;
        this.nowMs = nowMs;
        this.deadlines = deadlines;
    }

    Bedside state() { return state; }

    long nowMs() { return nowMs; }

    Deadlines deadlines() { return deadlines; }

    Decision decided() { return new Decision(state, events, effects); }

    void happen(Event event) {
        events.add(event);
        state = state.after(event);
    }

    void raise(AlarmCode code) { raise(code, ""); }

    /** @param detail the values that led to it, as a sentence; empty where there are none */
    void raise(AlarmCode code, String detail) {
        Alarm stands = state.alarms().get(code);
        if (stands == null)
            happen(new Event.Raised(new Alarm(code, nowMs, detail)));
        else if (stands.latched())
            happen(new Event.Raised(stands.again(nowMs, detail)));
    }

    /** The condition of an alarm is over: that ends it, unless it latches and nobody has seen it. */
    void clear(AlarmCode code) {
        Alarm alarm = state.alarms().get(code);
        if (alarm == null || alarm.latched()) return;
        if (code.latches() && alarm.attention().seen().isEmpty())
            happen(new Event.Latched(alarm.withConditionOver(true)));
        else
            happen(new Event.Cleared(alarm));
    }

    /** Ends an alarm of something that is no longer there, seen or not. */
    void end(AlarmCode code) {
        Alarm alarm = state.alarms().get(code);
        if (alarm != null) happen(new Event.Cleared(alarm));
    }

    /** Whether this controller still believes that the cell is its own. */
    boolean owns() {
        return !state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST);
    }

    /** Whether no other controller can own the cell now. Without it only what halts the flow is sent. */
    boolean ownsForCertain() {
        return owns() && state.ownership().certainAt(nowMs);
    }

    /** Whether the database is away: then nothing new is intended. */
    boolean away() {
        return state.isProvisional();
    }

    /**
     * Takes the next sequence for a new command, has the guard clear it, commits it and only then sends it. A refusal
     * leaves everything as it was.
     */
    Optional<AskRefusal> intend(CommandKind kind, CommandBody body, Optional<String> person,
            Optional<String> askId) {
        return intendAbove(0, kind, body, person, askId);
    }

    private Optional<AskRefusal> intendAbove(long seenSequence, CommandKind kind, CommandBody body,
            Optional<String> person, Optional<String> askId) {
        if (away()) return Optional.of(RECORD_AWAY);
        long sequence = Math.max(state.ownership().nextSequence(), Math.addExact(seenSequence, 1));
        Command command = command(kind, body, sequence);
        OpenCommand open = OpenCommand.intended(command, nowMs, session(), person, askId);
        Clearance clearance = CeilingGuard.clear(state, open, nowMs);
        clearance.cleared().ifPresent(cleared -> {
            happen(new Event.Intended(open));
            effects.add(new Effect.Send(cleared, kind == CommandKind.STOP));
        });
        return clearance.refusal();
    }

    /**
     * A STOP while the database is away: under the sequence that is kept for it, by the journal. There is one; pressed
     * again, the same bytes go out again. Not by a controller that knows it is deposed: the pump would refuse it.
     */
    Optional<AskRefusal> stopByJournal(Reason reason, Optional<String> person, Optional<String> askId) {
        if (!owns()) return Optional.of(DEPOSED);
        OpenCommand stop = state.ownership().outage().orElseThrow().stop()
                .map(first -> first.askedAgain(nowMs, person, askId))
                .orElseGet(() -> OpenCommand.intended(
                        command(CommandKind.STOP, reason, state.ownership().keptForStop()), nowMs, session(),
                        person, askId));
        happen(new Event.Journalled(stop));
        effects.add(new Effect.JournalAndSend(stop, CeilingGuard.again(state, stop)));
        return Optional.empty();
    }

    /** A barrier kills every earlier sequence; never while a STOP is open, and one at a time. */
    void barrier() {
        if (ownsForCertain() && settler().isEmpty()) {
            intend(CommandKind.BARRIER, new Nothing(), Optional.empty(), Optional.empty());
        }
    }

    /** What is on its way to settle everything below it: the newest open STOP, else the newest barrier. */
    Optional<OpenCommand> settler() {
        return state.pending(CommandKind.STOP).or(() -> state.pending(CommandKind.BARRIER));
    }

    /**
     * A new STOP or barrier in the place of one that can never be spent, since the pump has seen a higher sequence. The
     * request that waits for a STOP is then answered by the new one.
     */
    void settleAnew(OpenCommand overtaken, long seenSequence) {
        intendAbove(seenSequence, overtaken.command().kind(), overtaken.command().body(), overtaken.person(),
                overtaken.askId());
    }

    void sendAgain(OpenCommand open) {
        happen(new Event.Sent(open.sentAgainAt(nowMs)));
        ClearedCommand again = CeilingGuard.again(state, open);
        boolean byJournal = state.ownership().outage().flatMap(Outage::stop)
                .filter(stop -> stop.is(open.command().commandId())).isPresent();
        effects.add(byJournal
                ? new Effect.JournalAndSend(open, again)
                : new Effect.Send(again, open.command().kind() == CommandKind.STOP));
    }

    /** RENEW or EVENTS: sent as it is, kept nowhere. */
    Command sendUnsequenced(CommandKind kind, CommandBody body) {
        Command command = command(kind, body, 0);
        byte[] payload = CommandCodec.encode(command);
        effects.add(new Effect.Send(CeilingGuard.unsequenced(state, command, payload), false));
        return command;
    }

    private Command command(CommandKind kind, CommandBody body, long sequence) {
        long epoch = state.ownership().epoch();
        Optional<LastReport> last = state.report();
        return new Command(CommandId.of(state.pump(), epoch, sequence, kind, nowMs), state.pump(),
                association(kind),
                last.map(LastReport::bootId).orElse(UNKNOWN_BOOT), epoch, sequence, kind,
                last.map(LastReport::revision).orElse(0L), last.map(LastReport::uptimeMs).orElse(0L),
                deadlines.validForMs(), body);
    }

    /** The association a command is for: what the pump holds where it changes nothing of that, else what is placed. */
    private Optional<String> association(CommandKind kind) {
        return kind.checksAssociation() && kind != CommandKind.EVENTS
                ? state.placement().map(placed -> placed.associationId())
                : state.report().flatMap(LastReport::associationId);
    }

    private Optional<String> session() { return state.placement().map(placed -> placed.session()); }
}
