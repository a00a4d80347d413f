package org.doseline.service.infusion.view;

import java.util.Locale;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.Intervention;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;

/** The plain sentences of the infusion page. */
final class Words {
    private static final String ENTER_CODE = "To go on, enter the code from the pump's display.";

    /** F-49: whose report was the last one nobody knows, and what one says is not true of the other. */
    static final String TWO_PUMPS = "Two devices report under this pump's name, so nobody knows what the pump does. "
            + "New dosing waits. Stop at the pump: a stop from here may reach the other device alone.";

    /** Of an infusion whose pump serves another one now, and never told how this one ended. */
    static final String END_NOT_REPORTED = "End not reported";
    /** F-50: of an infusion to which its pump is bound no more. */
    static final String NOT_ON_THE_PUMP = "Not on the pump";

    private Words() {}

    /** Words that are true while the pump is heard: one whose lease ended is in contact again, and stands or flows. */
    static String band(InfusionPhase phase, OnLeaseLoss policy) {
        return switch (phase) {
            case PREPARING -> "Preparing";
            case READY -> "Ready";
            case RUNNING -> "Infusing";
            case PAUSED -> "Paused";
            case COMPLETE -> "Complete";
            case STOPPED -> "Stopped";
            case LEASE_LOST -> policy == OnLeaseLoss.STOP ? "Stopped itself" : "Goes on alone";
        };
    }

    static String action(CommandKind kind) {
        return switch (kind) {
            case ASSOCIATE, PROGRAM -> "Preparing the pump";
            case START -> "Start";
            case PAUSE -> "Pause";
            case RESUME -> "Resume";
            case STOP -> "Stop";
            case BARRIER -> "A check of the pump";
            case TITRATE -> "Rate change";
            case BOLUS -> "Bolus";
            case DISSOCIATE, RENEW, EVENTS, SILENCE -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    static String unknown(OpenCommand open) {
        return action(open.command().kind()) + " was sent at " + TimeText.clock(open.intendedMs())
                + ". The pump has not answered, so nobody knows yet whether it took effect. "
                + "New dosing waits; pause and stop are sent at once.";
    }

    /** By its order a pump acts only on what flows; of one that did not flow, what it said last is told. */
    static String silent(InfusionPhase phase, LastReport last, Order order, long leaseEndMs, long nowMs) {
        String since = "No report since " + TimeText.clock(last.receivedMs()) + ". ";
        if (last.rateNlPerHour() == 0 && phase != InfusionPhase.RUNNING)
            return since + "It said then that it was " + phase.word()
                    + "; only its display says whether it still is.";
        if (order.onLeaseLoss() == OnLeaseLoss.LOWER)
            return since + "By its order the pump goes on, at the lower of this and the next rate.";
        if (order.onLeaseLoss() == OnLeaseLoss.CONTINUE)
            return since + "By its order the pump goes on to its end.";
        return since
                + (nowMs < leaseEndMs ? "By its order the pump stops" : "By its order the pump has stopped")
                + " by itself by " + TimeText.clock(leaseEndMs) + " at the latest.";
    }

    /** Its pump serves another infusion now, and nobody will ever hear how this one ended. */
    static String endNotTold(InfusionPhase phase, Optional<LastReport> last) {
        return "Another infusion is on this pump now. " + last
                .map(said -> "The last that it reported of this one, at " + TimeText.clock(said.receivedMs())
                        + ", was " + phase.word() + ".")
                .orElse("It never reported on this one.");
    }

    static String left(String ml, String mlTotal) {
        return "The pump is not bound to this infusion any more. " + ml + " mL of " + mlTotal + " mL given.";
    }

    static String confirmed(InfusionPhase phase, boolean hold, String rate, String ml, String mlTotal,
            OnLeaseLoss policy) {
        return switch (phase) {
            case PREPARING -> "The pump has no order yet.";
            case READY ->
                "Programmed, and the pump read back the same order. Enter the code from its display to start.";
            case RUNNING -> "The pump runs at " + rate + " mL/h.";
            case PAUSED -> hold
                    ? "Paused at the pump. " + ENTER_CODE
                    : "Paused. Nothing flows.";
            case COMPLETE -> "Complete. " + ml + " mL given.";
            case STOPPED -> hold
                    ? "Stopped at the pump, or the pump was restarted. " + ml + " mL of " + mlTotal
                            + " mL given."
                    : "Stopped. " + ml + " mL of " + mlTotal + " mL given.";
            case LEASE_LOST -> policy == OnLeaseLoss.STOP
                    ? "The pump was without contact for longer than its lease and stopped. " + ml + " mL of "
                            + mlTotal + " mL given." + (hold ? " " + ENTER_CODE : "")
                    : "The pump was without contact for longer than its lease and goes on by its order.";
        };
    }

    /** What a hand at the pump did stays said as long as the state shows it. */
    static String touched(String said, InfusionPhase phase, Optional<Intervention> what) {
        boolean shows = what.filter(hand -> switch (hand) {
            case RATE_LOWERED, RESUMED -> phase == InfusionPhase.RUNNING;
            case HOLD_SET, HOLD_CLEARED -> !phase.ended();
            case PAUSED, STOPPED, KEY_PRESSED -> false; // the hold says so already; a key alone changes nothing
        }).isPresent();
        return shows ? said + " " + what.get().text() + "." : said;
    }
}
