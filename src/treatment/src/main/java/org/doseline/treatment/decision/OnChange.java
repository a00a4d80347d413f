package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.Increase;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.clearance.ChangeCeilings;

/**
 * A change of an infusion that runs. What only lowers the flow needs no code and is held by no alarm; an increase needs
 * both a person at the bedside and a lease that is sure, and waits for alarms. A bolus waits for every alarm.
 */
final class OnChange {
    private final Turn turn;

    OnChange(Turn turn) { this.turn = turn; }

    /** Whether these segments raise the flow anywhere; only for an infusion that is placed and heard. */
    static boolean increases(Bedside state, Ask.Titrate ask) {
        return Increase.of(state, ask.segments());
    }

    Optional<AskRefusal> refusesTitrate(Ask.Titrate ask) {
        return wellFormed(ask)
                .or(() -> increases(turn.state(), ask) ? refusesMore(ask) : Optional.empty())
                .or(() -> ChangeCeilings.refuses(turn.state(), ask, turn.nowMs()));
    }

    private Optional<AskRefusal> refusesMore(Ask.Titrate ask) {
        return alarmHolds(true).or(() -> ChangeCeilings.refuses(turn.state(), ask, turn.nowMs()))
                .or(this::leaseIsNeeded).or(() -> codeIsNeeded(ask.bedsideCode()));
    }

    Optional<AskRefusal> refusesBolus(Ask.Bolus ask) {
        return notOrdered().or(() -> wellFormed(ask))
                .or(() -> alarmHolds(false)).or(this::anotherBolus)
                .or(() -> ChangeCeilings.refuses(turn.state(), ask, turn.nowMs()))
                .or(this::leaseIsNeeded).or(() -> codeIsNeeded(ask.bedsideCode()));
    }

    Optional<AskRefusal> titrate(Ask.Titrate ask, Optional<String> person, Optional<String> askId) {
        // A code that isn't needed is not sent: a wrong one would count as an attempt at the pump.
        String code = increases(turn.state(), ask) ? ask.bedsideCode().strip() : "";
        return turn.intend(CommandKind.TITRATE, new Titrate(ask.segments(), code), person, askId);
    }

    Optional<AskRefusal> bolus(Ask.Bolus ask, Optional<String> person, Optional<String> askId) {
        return turn.intend(CommandKind.BOLUS,
                new Bolus(ask.volumeNl(), ask.rateNlPerHour(), ask.bedsideCode().strip()), person, askId);
    }

    Optional<AskRefusal> notRunning() {
        InfusionPhase phase = turn.state().phase();
        return phase == InfusionPhase.RUNNING
                ? Optional.empty()
                : no(RefusalReason.WRONG_STATE, "The infusion is " + phase.word()
                        + ". Only while it runs can it be changed.");
    }

    private static Optional<AskRefusal> wellFormed(Ask.Titrate ask) {
        boolean fits = !ask.segments().isEmpty() && ask.segments().size() <= Protocol.MAX_SEGMENTS;
        return fits ? Optional.empty() : no(RefusalReason.NOT_A_CHANGE, "This is no program for a pump.");
    }

    private static Optional<AskRefusal> wellFormed(Ask.Bolus ask) {
        return ask.volumeNl() > 0 && ask.rateNlPerHour() > 0
                ? Optional.empty()
                : no(RefusalReason.NOT_A_CHANGE, "This is no bolus.");
    }

    private Optional<AskRefusal> notOrdered() {
        return order().maxBolusNl() > 0
                ? Optional.empty()
                : no(RefusalReason.BOLUS_NOT_ORDERED, "This order has no bolus.");
    }

    private Optional<AskRefusal> anotherBolus() {
        Course course = turn.state().given().course(order());
        long deliveredNl = turn.state().highestTotalNl();
        // Nothing is on its way when another is asked for, so the pump has answered the last one: its report is of later.
        boolean over = !turn.state().given().unheard() && turn.state().reportOfPlacement()
                .filter(last -> course.flowsOnAfterABolus(deliveredNl, last.rateNlPerHour())).isPresent();
        return course.mayRunABolusAt(deliveredNl) && !over
                ? no(RefusalReason.WRONG_STATE, "A bolus is still running.")
                : Optional.empty();
    }

    /** @param lowPriorityMayStand whether an alarm of low priority holds nothing */
    private Optional<AskRefusal> alarmHolds(boolean lowPriorityMayStand) {
        Optional<String> ours = turn.state().alarms().values().stream()
                .filter(alarm -> holds(alarm.code().priority(), lowPriorityMayStand))
                .map(OnChange::text).findFirst();
        Optional<String> pumps = turn.state().reportOfPlacement().stream()
                .flatMap(last -> last.alarms().stream())
                .filter(alarm -> holds(HeardAlarm.priority(alarm), lowPriorityMayStand))
                .map(alarm -> "The pump alarms: " + alarm.code() + ".").findFirst();
        return ours.or(() -> pumps).flatMap(text -> no(RefusalReason.ALARM_HOLDS,
                text + " Nothing is raised while an alarm stands. Slower, pause and stop are possible."));
    }

    private static String text(Alarm alarm) { return alarm.code().text(); }

    private static boolean holds(AlarmPriority priority, boolean lowMayStand) {
        return switch (priority) {
            case HIGH, MEDIUM -> true;
            case LOW -> !lowMayStand;
        };
    }

    /** The pump asks for a lease itself; one that ends before the command can arrive is refused here. */
    private Optional<AskRefusal> leaseIsNeeded() {
        LastReport last = turn.state().reportOfPlacement().orElseThrow();
        long leftMs = last.leaseLeftMs() - (turn.nowMs() - last.receivedMs());
        return leftMs > 0
                ? Optional.empty()
                : no(RefusalReason.LEASE_NEEDED,
                        "The pump is not sure of its controller. Try again when it reports.");
    }

    private Optional<AskRefusal> codeIsNeeded(String code) {
        boolean needed = order().bedsideConfirmation() == BedsideConfirmation.REQUIRED
                || turn.state().report().map(LastReport::bedsideHold).orElse(false);
        return needed && code.isBlank()
                ? no(RefusalReason.BEDSIDE_CONFIRMATION_NEEDED, "Enter the code from the pump's display.")
                : Optional.empty();
    }

    private Order order() { return turn.state().placement().orElseThrow().order(); }

    private static Optional<AskRefusal> no(RefusalReason reason, String sentence) {
        return Optional.of(AskRefusal.of(reason, sentence));
    }
}
