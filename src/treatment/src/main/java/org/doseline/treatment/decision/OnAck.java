package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.bedside.UptimeAnchor;
import org.doseline.treatment.bedside.Event.Resolution;

/**
 * What a pump's answer settles. A command is settled by its own answer; a spent barrier or STOP settles lower
 * sequences by what it lists of them. A status in an answer settles nothing.
 */
final class OnAck {
    private OnAck() {}

    static void decide(Turn turn, Ack ack) {
        if (ack.epoch() > turn.state().ownership().epoch()) turn.raise(AlarmCode.OWNERSHIP_LOST);
        OnReport.believe(turn, LastReport.of(ack, turn.state().report(), turn.nowMs()));
        anchor(turn, ack);
        Optional<OpenCommand> answered = turn.state().open(ack.commandId())
                .filter(open -> open.hash().equals(ack.commandHash()));
        if (answered.isEmpty()) return;
        if (ack.spent())
            spent(turn, answered.get(), ack);
        else
            unspent(turn, answered.get(), ack);
    }

    private static void spent(Turn turn, OpenCommand open, Ack ack) {
        if (turn.state().ownership().barrierDue()
                && open.command().epoch() == turn.state().ownership().epoch()) {
            turn.happen(new Event.BarrierPassed(turn.state().ownership().epoch()));
        }
        resolve(turn, open, ack.applied() ? Resolution.APPLIED : Resolution.REFUSED, open, ack);
        if (open.command().kind() == CommandKind.PROGRAM && ack.applied()) compare(turn, open, ack);
        if (open.command().kind() == CommandKind.BARRIER || open.command().kind() == CommandKind.STOP)
            settleLower(turn, open, ack);
    }

    /**
     * The pump answered what went out at a known time, so its uptime then is known from above. Of two such relations the
     * tighter one stays. What a former owner sent went out by another clock, which may be ahead.
     */
    private static void anchor(Turn turn, Ack ack) {
        Optional<Long> sentMs = turn.state().open(ack.commandId())
                .filter(open -> open.command().epoch() == turn.state().ownership().epoch())
                .map(OpenCommand::intendedMs)
                .or(() -> turn.state().renewal().filter(sent -> sent.commandId().equals(ack.commandId()))
                        .map(sent -> sent.sentMs()));
        boolean current = turn.state().report().filter(last -> ack.bootCount() == last.bootCount())
                .isPresent();
        if (sentMs.isEmpty() || !current) return;
        UptimeAnchor newer = new UptimeAnchor(ack.bootCount(), ack.uptimeMs(), sentMs.get());
        boolean tighter = turn.state().anchor().filter(known -> known.bootCount() == newer.bootCount())
                .map(known -> newer.mostUptimeAt(turn.nowMs()) < known.mostUptimeAt(turn.nowMs()))
                .orElse(true);
        if (tighter) turn.happen(new Event.Anchored(newer));
    }

    /**
     * A refusal up to check 6 resolves nothing: an older copy may have been applied. A STOP or barrier that the pump can
     * never spend any more, since it has seen a higher sequence, gives way to a new one.
     */
    private static void unspent(Turn turn, OpenCommand open, Ack ack) {
        RefusalCode code = ack.refusal().orElseThrow().code();
        if (code == RefusalCode.SEQUENCE_REUSED) turn.raise(AlarmCode.OUTCOME_CONTRADICTED);
        if (open.status() != CommandStatus.UNCERTAIN) turn.happen(new Event.BecameUncertain(open));
        boolean overtaken = code == RefusalCode.STALE_SEQUENCE || code == RefusalCode.SEQUENCE_REUSED;
        boolean settler = turn.settler().filter(newest -> newest.is(open.command().commandId())).isPresent();
        if (settler && overtaken)
            turn.settleAnew(open, ack.lastSeenSequence());
        else
            turn.barrier();
    }

    /** The order follows its association, however late that was known; not after a stop. */
    private static void program(Turn turn, OpenCommand associate) {
        Placement placed = turn.state().placement().orElseThrow();
        turn.intend(CommandKind.PROGRAM, new Program(placed.signed()), associate.person(), associate.askId());
    }

    private static boolean programFollows(Turn turn, OpenCommand open, OpenCommand by) {
        boolean stopped = by.command().kind() == CommandKind.STOP
                || turn.state().pending(CommandKind.STOP).isPresent();
        if (stopped || turn.state().ownership().barrierDue()) return false;
        return open.command().body() instanceof Associate associate && turn.ownsForCertain()
                && turn.state().placement()
                        .filter(placed -> placed.associationId().equals(associate.association())).isPresent();
    }

    /** A repeated answer may lack the readback; START names the order's hash, so nothing else can be started. */
    private static void compare(Turn turn, OpenCommand program, Ack ack) {
        if (ack.program().isEmpty() && ack.result() == AckResult.DUPLICATE) return;
        boolean same = turn.state().placement()
                .filter(placed -> ((Program) program.command().body()).signed().equals(placed.signed()))
                .map(placed -> new ProgramReadback(placed.order().orderId(), placed.signed().hash(),
                        placed.order().segments(), placed.order().totalVolumeNl()))
                .equals(ack.program());
        if (same)
            turn.clear(AlarmCode.PROGRAM_DIFFERS);
        else
            turn.raise(AlarmCode.PROGRAM_DIFFERS);
    }

    private static void settleLower(Turn turn, OpenCommand by, Ack ack) {
        for (OpenCommand open : turn.state().open()) {
            if (open.command().sequence() >= by.command().sequence()) continue;
            // An open STOP is never resolved by a barrier.
            if (open.command().kind() == CommandKind.STOP && by.command().kind() != CommandKind.STOP)
                continue;
            Optional<Outcome> listed = ack.outcomeOf(open.command().sequence());
            if (listed.isPresent()) {
                byListing(turn, open, listed.get(), by, ack);
            } else if (memoryWasLost(open, ack)) {
                resolve(turn, open, Resolution.FORGOTTEN, by, ack);
            } else if (cannotHaveBeenForgotten(open, ack)) {
                resolve(turn, open, Resolution.VOID, by, ack);
            }
        }
    }

    /** Another command under the same sequence: ours never took effect, and somebody else's did. */
    private static void byListing(Turn turn, OpenCommand open, Outcome listed, OpenCommand by, Ack ack) {
        boolean ours = listed.hash().equals(open.hash());
        if (!ours) turn.raise(AlarmCode.OUTCOME_CONTRADICTED);
        Resolution verdict = listed.result() == AckResult.APPLIED ? Resolution.APPLIED : Resolution.REFUSED;
        resolve(turn, open, ours ? verdict : Resolution.VOID, by, ack);
    }

    /**
     * Before any of these a dose command was spent, and the list always names the last one. A list that names nothing
     * below comes from a pump that has lost its memory (F-41): what it did before is not to be had from it.
     */
    private static boolean memoryWasLost(OpenCommand open, Ack ack) {
        boolean followsADoseCommand = switch (open.command().kind()) {
            case PROGRAM, START, RESUME, TITRATE, BOLUS -> true;
            case ASSOCIATE, DISSOCIATE, PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE -> false;
        };
        return followsADoseCommand && ack.outcomes().stream()
                .noneMatch(outcome -> outcome.sequence() < open.command().sequence());
    }

    /**
     * A dose command is always listed once spent; any other only among the last sixteen. The lowest of a full list may
     * be a dose command that is kept far beyond them. A barrier does nothing, so nothing of it can be forgotten.
     */
    private static boolean cannotHaveBeenForgotten(OpenCommand open, Ack ack) {
        boolean windowReaches = ack.outcomes().size() < Protocol.OUTCOMES_KEPT
                || ack.outcomes().stream()
                        .filter(outcome -> outcome.sequence() < open.command().sequence()).count() >= 2;
        return open.command().kind().doses() || open.command().kind() == CommandKind.BARRIER || windowReaches;
    }

    /** @param by the command that was answered: {@code open} itself, or the barrier or STOP that settled it */
    private static void resolve(Turn turn, OpenCommand open, Resolution resolution, OpenCommand by, Ack ack) {
        boolean own = open == by;
        boolean programFollows = resolution == Resolution.APPLIED && programFollows(turn, open, by);
        boolean again = own && staleBasis(turn, open, ack);
        boolean answeredElsewhere = programFollows || again || !own && open.askId().equals(by.askId());
        turn.happen(new Event.Resolved(open, resolution, own ? ack.refusal() : Optional.empty(),
                ack.commandId(), turn.nowMs() - open.intendedMs(),
                answeredElsewhere ? Optional.empty() : open.askId()));
        if (resolution == Resolution.APPLIED) Supervise.applied(turn, open);
        if (programFollows) program(turn, open);
        if (again) turn.intend(CommandKind.ASSOCIATE, open.command().body(), open.person(), open.askId());
        pauseWithoutEffect(turn, open, resolution);
    }

    /**
     * An idle pump reports every 10 s, so an ASSOCIATE may carry a basis that was too old when it left. The refusal is
     * certain and brings the pump's uptime: it is asked once more with that. A prompt answer to a fresh basis can't be
     * stale again, so this ends.
     */
    private static boolean staleBasis(Turn turn, OpenCommand open, Ack ack) {
        boolean stale = ack.refusal().map(no -> no.code() == RefusalCode.STALE).orElse(false)
                && ack.bootId().equals(open.command().bootId());
        return stale && open.command().kind() == CommandKind.ASSOCIATE
                && open.status() != CommandStatus.UNCERTAIN && turn.ownsForCertain()
                && turn.state().pending(CommandKind.STOP).isEmpty();
    }

    /** Whoever asked for it may have left with "unknown" on the screen; now it is known, and drug flows. */
    private static void pauseWithoutEffect(Turn turn, OpenCommand open, Resolution resolution) {
        boolean failed = open.command().kind() == CommandKind.PAUSE && resolution != Resolution.APPLIED
                && open.status() == CommandStatus.UNCERTAIN;
        if (failed && turn.state().flows()) turn.raise(AlarmCode.PAUSE_WITHOUT_EFFECT);
    }
}
