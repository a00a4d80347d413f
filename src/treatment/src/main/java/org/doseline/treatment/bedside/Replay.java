package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.decision.Event;

/** What each event does to the state; nothing else changes it. */
final class Replay implements Event.Cases<Bedside> {
    private final Bedside before;

    Replay(Bedside before) { this.before = before; }

    @Override
    public Bedside tookOver(Event.TookOver event) {
        return before.with(new Ownership(event.epoch(), Math.max(before.ownership().nextSequence(),
                event.nextSequence()), true));
    }

    @Override
    public Bedside placed(Event.Placed event) { return before.with(event.placement()); }

    @Override
    public Bedside intended(Event.Intended event) {
        var command = event.command().command();
        Bedside after = before.with(event.command())
                .with(before.ownership().afterIntent(command.sequence()))
                .with(before.contact().withBasis(command.basisUptimeMs()));
        return command.kind() == CommandKind.STOP && before.stopDecidedMs().isEmpty()
                ? after.withStopDecided(Optional.of(event.command().intendedMs()))
                : after;
    }

    @Override
    public Bedside sent(Event.Sent event) { return before.with(event.command()); }

    @Override
    public Bedside becameUncertain(Event.BecameUncertain event) {
        return before.with(event.command().with(CommandStatus.UNCERTAIN));
    }

    @Override
    public Bedside resolved(Event.Resolved event) {
        return before.without(event.command().command().commandId());
    }

    @Override
    public Bedside barrierPassed(Event.BarrierPassed event) {
        return before.with(before.ownership().withBarrierDue(false));
    }

    @Override
    public Bedside turnedDown(Event.TurnedDown event) { return before; }

    @Override
    public Bedside reported(Event.Reported event) {
        LastReport report = event.report();
        Bedside after = before.with(before.contact().with(report));
        if (after.reportOfPlacement().isPresent()) after = after.withHighestTotal(report.deliveredNl());
        boolean still = report.rateNlPerHour() == 0 && report.state() != PumpState.RUNNING;
        return still && after.open(CommandKind.STOP).isEmpty()
                ? after.withStopDecided(Optional.empty())
                : after;
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
    public Bedside logged(Event.Logged event) {
        return before.with(new EventChain(event.event().eventSequence(), event.hash()));
    }

    @Override
    public Bedside gap(Event.Gap event) { return before; }
}
