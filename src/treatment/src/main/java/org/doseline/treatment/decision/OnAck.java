package org.doseline.treatment.decision;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.bedside.UptimeAnchor;
import org.doseline.treatment.decision.Event.Resolution;

/**
 * What a pump's answer settles. A command is settled by its own answer; a spent barrier or STOP settles lower
 * sequences by what it lists of them. A status in an answer settles nothing.
 */
final class OnAck {
    private OnAck() {}

    static void decide(Turn turn, Ack ack) {
        anchor(turn, ack);
        OnReport.believe(turn, LastReport.of(ack, turn.state().report(), turn.nowMs()));
        Optional<OpenCommand> answered = turn.state().open(ack.commandId())
                .filter(open -> open.hash().equals(ack.commandHash()));
        if (answered.isEmpty()) return;
        if (!ack.spent()) {
            unspent(turn, answered.get(), ack);
            return;
        }
        settle(turn, answered.get(), ack);
        CommandKind kind = answered.get().command().kind();
        if (kind == CommandKind.BARRIER || kind == CommandKind.STOP) settleLower(turn, answered.get(), ack);
        if (turn.state().ownership().barrierDue()
                && answered.get().command().epoch() == turn.state().ownership().epoch()) {
            turn.happen(new Event.BarrierPassed(turn.state().ownership().epoch()));
        }
    }

    /** The pump answered what went out at a known time, so its uptime then is known from above. */
    private static void anchor(Turn turn, Ack ack) {
        Optional<Long> sentMs = turn.state().open(ack.commandId()).map(OpenCommand::intendedMs)
                .or(() -> turn.state().renewal().filter(sent -> sent.commandId().equals(ack.commandId()))
                        .map(sent -> sent.sentMs()));
        boolean current = turn.state().report().map(last -> ack.bootCount() >= last.bootCount()).orElse(true);
        sentMs.filter(known -> current).ifPresent(known -> turn.happen(
                new Event.Anchored(new UptimeAnchor(ack.bootCount(), ack.uptimeMs(), known))));
    }

    /** A refusal up to check 6 resolves nothing: an older copy may have been applied. */
    private static void unspent(Turn turn, OpenCommand open, Ack ack) {
        if (ack.refusal().map(no -> no.code() == RefusalCode.STALE_EPOCH).orElse(false)) {
            turn.raise(AlarmCode.OWNERSHIP_LOST);
        }
        if (open.status() != CommandStatus.UNCERTAIN) turn.happen(new Event.BecameUncertain(open));
        turn.barrier();
    }

    private static void settle(Turn turn, OpenCommand open, Ack ack) {
        boolean programFollows = ack.applied() && open.command().kind() == CommandKind.ASSOCIATE
                && turn.state().placement().isPresent();
        resolve(turn, open, ack.applied() ? Resolution.APPLIED : Resolution.REFUSED, ack,
                programFollows ? Optional.empty() : open.askId());
        if (programFollows) program(turn, open);
        if (open.command().kind() == CommandKind.PROGRAM && ack.applied()) compare(turn, ack);
    }

    private static void program(Turn turn, OpenCommand associate) {
        Placement placed = turn.state().placement().orElseThrow();
        turn.intend(CommandKind.PROGRAM, new Program(placed.signed()), associate.person(), associate.askId());
    }

    private static void compare(Turn turn, Ack ack) {
        Placement placed = turn.state().placement().orElseThrow();
        ProgramReadback sent = new ProgramReadback(placed.order().orderId(), placed.signed().hash(),
                placed.order().segments(), placed.order().totalVolumeNl());
        if (ack.program().isEmpty() || !ack.program().get().equals(sent)) {
            turn.raise(AlarmCode.PROGRAM_DIFFERS);
        } else {
            turn.clear(AlarmCode.PROGRAM_DIFFERS);
        }
    }

    private static void settleLower(Turn turn, OpenCommand by, Ack ack) {
        for (OpenCommand open : List.copyOf(turn.state().open())) {
            if (open.command().sequence() >= by.command().sequence()) continue;
            // An open STOP is never resolved by a barrier.
            if (open.command().kind() == CommandKind.STOP && by.command().kind() != CommandKind.STOP)
                continue;
            Optional<Outcome> listed = ack.outcomeOf(open.command().sequence());
            if (listed.isPresent()) {
                byListing(turn, open, listed.get(), ack);
            } else if (cannotHaveBeenForgotten(open, ack)) {
                resolve(turn, open, Resolution.VOID, ack, open.askId());
            }
        }
    }

    /** Another command under the same sequence: ours never took effect, and somebody else's did. */
    private static void byListing(Turn turn, OpenCommand open, Outcome listed, Ack ack) {
        boolean ours = listed.hash().equals(open.hash());
        if (!ours) turn.raise(AlarmCode.OUTCOME_CONTRADICTED);
        Resolution verdict = listed.result() == AckResult.APPLIED ? Resolution.APPLIED : Resolution.REFUSED;
        resolve(turn, open, ours ? verdict : Resolution.VOID, ack, open.askId());
    }

    /** A dose command is always listed once spent; any other only among the last sixteen. */
    private static boolean cannotHaveBeenForgotten(OpenCommand open, Ack ack) {
        boolean windowReaches = ack.outcomes().size() < Protocol.OUTCOMES_KEPT
                || ack.outcomes().stream()
                        .anyMatch(outcome -> outcome.sequence() < open.command().sequence());
        return open.command().kind().doses() || windowReaches;
    }

    private static void resolve(Turn turn, OpenCommand open, Resolution resolution, Ack ack,
            Optional<String> asks) {
        turn.happen(new Event.Resolved(open, resolution,
                open.is(ack.commandId()) ? ack.refusal() : Optional.empty(), ack.commandId(),
                turn.nowMs() - open.intendedMs(), asks));
    }
}
