package org.doseline.treatment.decision;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.clearance.CeilingGuard;

/** What a person's request leads to: a command, or a refusal that says why. */
record OnAsk(Turn turn, Optional<String> person,
        Optional<String> askId) implements Ask.Cases<Optional<AskRefusal>> {

    private static final List<AlarmCode> OF_ONE_ASSOCIATION = List.of(AlarmCode.TOTAL_CONTRADICTED,
            AlarmCode.OUTCOME_CONTRADICTED, AlarmCode.FREE_FLOW, AlarmCode.OVER_INFUSION,
            AlarmCode.UNDER_INFUSION, AlarmCode.VOLUME_CONTRADICTED, AlarmCode.SYRINGE_LOST_MORE,
            AlarmCode.SYRINGE_LOST_LESS, AlarmCode.COMPLETE_TOO_EARLY, AlarmCode.INFUSION_COMPLETE,
            AlarmCode.REPEATED_RESTARTS, AlarmCode.PUMP_RESTARTED);

    static Optional<AskRefusal> decide(Turn turn, Input.Asked asked) {
        return asked.ask().fold(new OnAsk(turn, Optional.of(asked.person()), Optional.of(asked.askId())));
    }

    @Override
    public Optional<AskRefusal> prepare(Ask.Prepare ask) {
        Optional<AskRefusal> refused = refusesToPrepare(ask.session());
        if (refused.isPresent()) return refused;
        Order order = decoded(ask);
        Optional<AskRefusal> ceiling = CeilingGuard.refuses(order, ask.review());
        if (ceiling.isPresent()) return ceiling;
        Placement placement = new Placement(ask.session(), ask.syringe(), ask.signed(), order);
        clearFormerAlarms(placement);
        turn.happen(new Event.Placed(placement, person, ask.budgetVersion()));
        return turn.intend(CommandKind.ASSOCIATE, new Associate(order.associationId(), ask.syringe(),
                order.drugCode(), order.concentrationNgPerMl()), person, askId);
    }

    /** What was wrong with the former association or program does not speak of the new one. */
    private void clearFormerAlarms(Placement placement) {
        turn.end(AlarmCode.PROGRAM_DIFFERS);
        boolean same = turn.state().placement().map(Placement::associationId)
                .equals(Optional.of(placement.associationId()));
        if (!same) OF_ONE_ASSOCIATION.forEach(turn::end);
    }

    /** Whether the pump is free for this session, before an order is asked for. */
    Optional<AskRefusal> refusesToPrepare(String session) {
        Optional<AskRefusal> held = holdsDosing();
        if (held.isPresent()) return held;
        Bedside state = turn.state();
        if (state.stopDecidedMs().isPresent()) {
            // Its alarm is about what the pump holds now, and would end with that.
            return no(RefusalReason.WRONG_STATE, AlarmCode.STOP_NOT_CONFIRMED.text() + " "
                    + AlarmCode.STOP_NOT_CONFIRMED.action());
        }
        boolean otherSession = state.placement().filter(placed -> !placed.session().equals(session))
                .isPresent();
        boolean unknownHere = state.reportOfPlacement().isEmpty()
                && state.report().map(last -> underway(last.state())).orElse(false);
        if (unknownHere || otherSession && !state.phase().ended()
                && state.phase() != InfusionPhase.PREPARING) {
            return no(RefusalReason.PUMP_IN_USE, "Another infusion is on this pump. End it first.");
        }
        if (!otherSession && state.placement().isPresent() && state.phase() != InfusionPhase.PREPARING
                && state.phase() != InfusionPhase.READY) {
            return no(RefusalReason.WRONG_STATE, "This infusion was already started.");
        }
        return Optional.empty();
    }

    private static boolean underway(PumpState state) {
        return switch (state) {
            case RUNNING, PAUSED, LEASE_LOST -> true;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED, FAULT -> false;
        };
    }

    @Override
    public Optional<AskRefusal> start(Ask.Start ask) {
        Optional<AskRefusal> held = elsewhere(ask.session()).or(this::holdsDosing).or(this::contradicted);
        if (held.isPresent()) return held;
        if (turn.state().phase() != InfusionPhase.READY) return wrongState("start", InfusionPhase.READY);
        Placement placed = turn.state().placement().orElseThrow();
        if (isOver(placed.order())) {
            return no(RefusalReason.WRONG_STATE,
                    "The time in which this order could be started is over. Prepare again.");
        }
        boolean codeIsNeeded = placed.order().bedsideConfirmation() == BedsideConfirmation.REQUIRED
                || bedsideHold();
        if (codeIsNeeded && ask.bedsideCode().isBlank()) return codeNeeded();
        return turn.intend(CommandKind.START, new Start(placed.order().orderId(), placed.signed().hash(),
                ask.bedsideCode().strip()), person, askId);
    }

    @Override
    public Optional<AskRefusal> pause(Ask.Pause ask) {
        Optional<AskRefusal> elsewhere = elsewhere(ask.session());
        if (elsewhere.isPresent()) return elsewhere;
        Bedside state = turn.state();
        boolean mayFlow = state.flows() || state.openDoseCommand().isPresent()
                || state.reportOfPlacement().isEmpty();
        if (!mayFlow) return wrongState("pause", InfusionPhase.RUNNING);
        return turn.intend(CommandKind.PAUSE, new Reason(ask.reason()), person, askId);
    }

    @Override
    public Optional<AskRefusal> resume(Ask.Resume ask) {
        Optional<AskRefusal> held = elsewhere(ask.session()).or(this::holdsDosing).or(this::contradicted);
        if (held.isPresent()) return held;
        boolean halted = turn.state().phase() == InfusionPhase.PAUSED
                || turn.state().phase() == InfusionPhase.LEASE_LOST;
        if (!halted) return wrongState("resume", InfusionPhase.PAUSED);
        if (bedsideHold() && ask.bedsideCode().isBlank()) return codeNeeded();
        return turn.intend(CommandKind.RESUME, new Resume(ask.bedsideCode().strip()), person, askId);
    }

    /** Whether the infusion can be changed at all, before it is known how. */
    Optional<AskRefusal> refusesToChange(String session) {
        return elsewhere(session).or(this::holdsDosing).or(() -> new OnChange(turn).notRunning());
    }

    @Override
    public Optional<AskRefusal> titrate(Ask.Titrate ask) {
        OnChange change = new OnChange(turn);
        return refusesToChange(ask.session()).or(() -> change.refusesTitrate(ask))
                .or(() -> change.titrate(ask, person, askId));
    }

    @Override
    public Optional<AskRefusal> bolus(Ask.Bolus ask) {
        OnChange change = new OnChange(turn);
        return refusesToChange(ask.session()).or(() -> change.refusesBolus(ask))
                .or(() -> change.bolus(ask, person, askId));
    }

    @Override
    public Optional<AskRefusal> stop(Ask.Stop ask) {
        Optional<AskRefusal> elsewhere = elsewhere(ask.session());
        return elsewhere.isPresent() ? elsewhere : stop(turn, ask.reason(), person, askId);
    }

    @Override
    public Optional<AskRefusal> acknowledge(Ask.Acknowledge ask) {
        // It would have to be forgotten: what is decided without the database is not decided for good.
        if (turn.away()) return Optional.of(Turn.RECORD_AWAY);
        return OnAlarm.acknowledge(turn, ask, person.orElse(""), askId.orElse(""));
    }

    /** Always legal, in every state, whatever else is open, and with the database away. */
    static Optional<AskRefusal> stop(Turn turn, String reason, Optional<String> person,
            Optional<String> askId) {
        return turn.away()
                ? turn.stopByJournal(new Reason(reason), person, askId)
                : turn.intend(CommandKind.STOP, new Reason(reason), person, askId);
    }

    private Optional<AskRefusal> elsewhere(String session) {
        boolean here = turn.state().placement().filter(placed -> placed.session().equals(session))
                .isPresent();
        return here
                ? Optional.empty()
                : no(RefusalReason.WRONG_STATE, "This session is not on a pump yet. Prepare it.");
    }

    private Optional<AskRefusal> holdsDosing() {
        Bedside state = turn.state();
        if (turn.away()) return Optional.of(Turn.RECORD_AWAY);
        if (state.twoPumps()) {
            return no(RefusalReason.WRONG_STATE,
                    AlarmCode.TWO_PUMPS.text() + " " + AlarmCode.TWO_PUMPS.action());
        }
        if (state.uncertain().isPresent()) {
            return no(RefusalReason.OUTCOME_UNKNOWN_HOLDS,
                    "An earlier outcome is unknown. New dosing waits for the pump's answer; pause and stop do not.");
        }
        if (state.silentAt(turn.nowMs(), turn.deadlines())) {
            return no(RefusalReason.PUMP_SILENT,
                    "The pump does not report. Nothing is queued for an absent pump.");
        }
        if (!turn.owns()) {
            return no(RefusalReason.TAKEOVER_IN_PROGRESS,
                    "Another controller has taken over this pump. Reload this page.");
        }
        if (!turn.ownsForCertain()) {
            return no(RefusalReason.OWNERSHIP_UNCERTAIN,
                    "The service is checking whether it still controls this pump. New dosing waits; stop does not.");
        }
        if (state.ownership().barrierDue()) {
            return no(RefusalReason.TAKEOVER_IN_PROGRESS,
                    "The service has just started and waits for the pump's answer. Try again in a moment.");
        }
        // Not even behind a pause, a stop or a barrier: what overtakes them would kill them.
        if (!state.pending().isEmpty()) {
            return no(RefusalReason.COMMAND_IN_FLIGHT, "Another command is on its way to this pump.");
        }
        return Optional.empty();
    }

    /** What the pump says can't be true, or it holds another program: nothing is started on top of that. */
    private Optional<AskRefusal> contradicted() {
        return Stream
                .of(AlarmCode.TOTAL_CONTRADICTED, AlarmCode.OUTCOME_CONTRADICTED, AlarmCode.PROGRAM_DIFFERS)
                .filter(turn.state().alarms()::containsKey).findFirst()
                .flatMap(code -> no(RefusalReason.WRONG_STATE, code.text() + " " + code.action()));
    }

    private boolean bedsideHold() {
        return turn.state().report().map(LastReport::bedsideHold).orElse(false);
    }

    private Optional<AskRefusal> wrongState(String what, InfusionPhase needed) {
        return no(RefusalReason.WRONG_STATE, "The infusion is " + turn.state().phase().word() + ". To " + what
                + " it must be " + needed.word() + ".");
    }

    /** Ours to check (protocol, Order): a pump does only if its clock is set. What is no time is over as well. */
    private boolean isOver(Order order) {
        try {
            return turn.nowMs() > Instant.parse(order.notAfter()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException notATime) {
            return true;
        }
    }

    private static Optional<AskRefusal> codeNeeded() {
        return no(RefusalReason.BEDSIDE_CONFIRMATION_NEEDED, "Enter the code from the pump's display.");
    }

    private static Optional<AskRefusal> no(RefusalReason reason, String sentence) {
        return Optional.of(AskRefusal.of(reason, sentence));
    }

    private static Order decoded(Ask.Prepare ask) {
        try {
            return OrderCodec.decode(ask.signed().orderBytes());
        } catch (MalformedMessage fromOurOwnSigner) {
            throw new IllegalArgumentException("the signer gave no order", fromOurOwnSigner);
        }
    }
}
