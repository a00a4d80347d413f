package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;

/**
 * The controller's one decision: what an input means for one pump. Pure: the same state, input and time give the
 * same events and effects. Unknown outcomes hold new dosing; stop is always legal.
 */
public final class Decide {
    private Decide() {}

    /**
     * @param nowMs therapy time of this decision, ms
     * @param deadlines the controller's time limits
     */
    public static Decision decide(Bedside state, Input input, long nowMs, Deadlines deadlines) {
        Turn turn = new Turn(state, nowMs, deadlines);
        input.fold(new Cases(turn));
        clearWhatIsOver(turn);
        return turn.decided();
    }

    /** An alarm whose condition has ended, by whatever input. The others are cleared where their condition is seen. */
    private static void clearWhatIsOver(Turn turn) {
        if (turn.state().stopDecidedMs().isEmpty()) turn.clear(AlarmCode.STOP_NOT_CONFIRMED);
        if (!turn.state().flows()) turn.clear(AlarmCode.PAUSE_WITHOUT_EFFECT);
    }

    /** Why this session could not be prepared on this pump now, before an order is signed for it; empty if it could. */
    public static Optional<AskRefusal> refusesToPrepare(Bedside state, String session, long nowMs,
            Deadlines deadlines) {
        return new OnAsk(new Turn(state, nowMs, deadlines), Optional.empty(), Optional.empty())
                .refusesToPrepare(session);
    }

    /** Why neither rate nor bolus of this session could be changed now, whatever is asked for; empty if one could. */
    public static Optional<AskRefusal> refusesToChange(Bedside state, String session, long nowMs,
            Deadlines deadlines) {
        return new OnAsk(new Turn(state, nowMs, deadlines), Optional.empty(), Optional.empty())
                .refusesToChange(session);
    }

    private record Cases(Turn turn) implements Input.Cases<Void> {
        @Override
        public Void asked(Input.Asked input) {
            OnAsk.decide(turn, input).ifPresent(refusal -> turn.happen(
                    new Event.TurnedDown(input.ask(), refusal, input.person(), input.askId())));
            return null;
        }

        @Override
        public Void answered(Input.Answered input) {
            OnAck.decide(turn, input.ack());
            return null;
        }

        @Override
        public Void reported(Input.Reported input) {
            OnReport.decide(turn, input.telemetry());
            return null;
        }

        @Override
        public Void logged(Input.Logged input) {
            OnEvent.decide(turn, input);
            return null;
        }

        @Override
        public Void published(Input.Published input) {
            turn.state().open(input.commandId())
                    .filter(open -> open.status() == CommandStatus.INTENT)
                    .ifPresent(open -> turn.happen(new Event.Sent(open.with(CommandStatus.SENT))));
            return null;
        }

        @Override
        public Void ticked(Input.Ticked input) {
            OnTick.decide(turn);
            return null;
        }

        @Override
        public Void tookOver(Input.TookOver input) {
            if (input.epoch() < turn.state().ownership().epoch())
                throw new IllegalArgumentException("epoch " + input.epoch() + " is below that of this cell");
            turn.happen(new Event.TookOver(input.epoch(), input.nextSequence()));
            turn.clear(AlarmCode.OWNERSHIP_LOST);
            boolean stopIsOpen = turn.state().pending(CommandKind.STOP).isPresent();
            if (stopIsOpen) {
                OnAsk.stop(turn, "taken over with a stop still open", Optional.empty(), Optional.empty());
            } else {
                turn.intend(CommandKind.BARRIER, new Nothing(), Optional.empty(), Optional.empty());
            }
            return null;
        }

        @Override
        public Void ownershipCertain(Input.OwnershipCertain input) {
            turn.happen(new Event.OwnershipCertain(input.untilMs()));
            return null;
        }
    }
}
