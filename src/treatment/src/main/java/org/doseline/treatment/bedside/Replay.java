package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;

/** What each event does to the state; nothing else changes it. */
final class Replay implements Event.Cases<Bedside> {
    private final Bedside before;

    Replay(Bedside before) { this.before = before; }

    @Override
    public Bedside tookOver(Event.TookOver event) {
        return before.with(before.ownership().takenOver(event.epoch(), event.nextSequence()));
    }

    @Override
    public Bedside ownershipCertain(Event.OwnershipCertain event) {
        return before.with(before.ownership().certainUntil(event.untilMs()));
    }

    @Override
    public Bedside placed(Event.Placed event) {
        Bedside after = before.with(event.placement());
        return after.with(after.watch().placedAnew());
    }

    @Override
    public Bedside intended(Event.Intended event) {
        OpenCommand open = event.command();
        Bedside after = opened(open, before.ownership().afterIntent(open.command().sequence()));
        if (open.mayRaiseFlow()) after = after.with(after.given().flowing());
        if (open.command().kind() == CommandKind.TITRATE) after = after.with(after.watch().titrationAsked());
        return open.command().kind() == CommandKind.STOP ? stopDecided(after, open.intendedMs()) : after;
    }

    @Override
    public Bedside journalled(Event.Journalled event) {
        OpenCommand stop = event.command();
        return stopDecided(opened(stop, before.ownership().afterJournal(stop)), stop.lastSentMs());
    }

    private Bedside opened(OpenCommand open, Ownership after) {
        return before.with(open).with(after)
                .with(before.contact().withBasis(open.command().basisUptimeMs()));
    }

    private static Bedside stopDecided(Bedside state, long nowMs) {
        return state.stopDecidedMs().isPresent() ? state : state.withStopDecided(Optional.of(nowMs));
    }

    @Override
    public Bedside sent(Event.Sent event) { return before.with(event.command()); }

    @Override
    public Bedside becameUncertain(Event.BecameUncertain event) {
        return before.with(event.command().with(CommandStatus.UNCERTAIN));
    }

    @Override
    public Bedside resolved(Event.Resolved event) {
        var command = event.command().command();
        Bedside after = before.without(command.commandId());
        // Only a STOP settles a STOP.
        boolean settlesLower = event.resolution() != Event.Resolution.VOID
                && (command.kind() == CommandKind.STOP
                        || command.kind() == CommandKind.BARRIER
                                && after.pending(CommandKind.STOP).isEmpty());
        if (event.resolution() == Event.Resolution.APPLIED && after.placement().isPresent())
            after = after.with(
                    after.given().obeyed(command.body(), after.placement().get().order()));
        if (settlesLower) after = after.with(after.ownership().settledBelow(command.sequence()));
        return after.withStopConfirmedByStillness();
    }

    @Override
    public Bedside barrierPassed(Event.BarrierPassed event) {
        return before.with(before.ownership().withBarrierDue(false));
    }

    @Override
    public Bedside turnedDown(Event.TurnedDown event) { return before; }

    @Override
    public Bedside reported(Event.Reported event) {
        Bedside after = before.with(before.contact().with(event.report()));
        if (after.reportOfPlacement().isPresent()) after = after.with(after.given().said(event.report()));
        after = after.with(after.watch().standsIn(after.phase(), event.report().receivedMs()));
        return after.withStopConfirmedByStillness();
    }

    @Override
    public Bedside anchored(Event.Anchored event) {
        return before.with(before.contact().with(event.anchor()));
    }

    @Override
    public Bedside renewed(Event.Renewed event) {
        return before.with(before.contact().with(event.renewal()));
    }

    @Override
    public Bedside raised(Event.Raised event) { return before.with(event.alarm()); }

    @Override
    public Bedside cleared(Event.Cleared event) { return before.without(event.alarm().code()); }

    @Override
    public Bedside latched(Event.Latched event) { return before.with(event.alarm()); }

    @Override
    public Bedside heard(Event.Heard event) { return before.with(event.alarm()); }

    @Override
    public Bedside ended(Event.Ended event) { return before.with(before.watch().without(event.alarm())); }

    @Override
    public Bedside acknowledged(Event.Acknowledged event) { return before.with(event.alarm()); }

    @Override
    public Bedside escalated(Event.Escalated event) { return before.with(event.alarm()); }

    @Override
    public Bedside supervised(Event.Supervised event) {
        return before.with(before.watch().with(event.supervision()));
    }

    @Override
    public Bedside logged(Event.Logged event) {
        Bedside after = before.with(before.chain().with(event.event().eventSequence(), event.hash(),
                event.event().previousHash()));
        return after.withLog(event.event());
    }

    @Override
    public Bedside gap(Event.Gap event) {
        return before.with(before.chain().missing(event.from(), event.to()));
    }

    @Override
    public Bedside intervened(Event.Intervened event) {
        return before.with(before.given().touched(event.what()));
    }
}
