package org.doseline.service.infusion.view;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.order.Order;
import org.doseline.service.infusion.view.View.ActionsView;
import org.doseline.service.infusion.view.View.DeliveredView;
import org.doseline.service.infusion.view.View.OrderView;
import org.doseline.service.infusion.view.View.PatientView;
import org.doseline.service.infusion.view.View.PendingView;
import org.doseline.service.infusion.view.View.PumpView;
import org.doseline.service.infusion.view.View.RateView;
import org.doseline.service.infusion.view.View.SignatureView;
import org.doseline.service.plan.DrugText;
import org.doseline.service.plan.OrderText;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Placement;

/**
 * What does not change while an infusion is looked at: the session, its patient and its plan.
 *
 * @param row the session
 * @param plan the plan's review as texts
 */
public record Fixed(SessionRow row, OrderText plan) {
    private static final long MS_PER_SECOND = 1_000;

    String session() { return row.id(); }

    /** A session that has never been on a pump. */
    View planned(Bedside bedside, Optional<String> panelUrl, long nowMs, TimeScale scale,
            ActionsView actions) {
        PumpView pump = new PumpView(row.pump(), panelUrl,
                bedside.report().map(last -> scale.inWallMs(nowMs - last.receivedMs())),
                bedside.report().map(last -> last.receivedMs()), false, Optional.empty());
        OrderView order = new OrderView(Optional.empty(), Optional.empty(), approvals(), plan.totalDose(),
                plan.totalVolume(), Optional.empty(), Optional.empty(), plan.segments(), plan.limits());
        RateView rate = new RateView(0, "0", Optional.empty(), "mL/h", Optional.empty(), "0", 0,
                plan.segments().size(),
                List.of());
        DeliveredView none = new DeliveredView(0, 0, 0,
                Optional.ofNullable(plan.totalDose()).map(dose -> "0"),
                Optional.ofNullable(plan.totalDose()).map(Fixed::number), "0", number(plan.totalVolume()),
                Optional.empty(), Optional.empty(), Optional.empty());
        return view(order, pump, "PLANNED", "CONFIRMED", "Planned",
                "Not on a pump yet. Seat the syringe, then prepare the pump.", Optional.empty(),
                Optional.empty(), rate,
                none, Optional.empty(), Optional.empty(), nowMs, scale.speed(), List.of(), actions);
    }

    View view(Placement placed, PumpView pump, String phase, String known, String word, String sentence,
            Optional<String> instruction, Optional<PendingView> pending, RateView rate,
            DeliveredView delivered,
            Optional<Long> timeLeftMs, Optional<String> endsAt, long nowMs, int speed,
            List<View.AlarmView> alarms,
            ActionsView actions) {
        Order order = placed.order();
        OrderView shown = new OrderView(Optional.of(order.orderId()), Optional.of(placed.signed().hash()),
                approvals(),
                plan.totalDose(), plan.totalVolume(),
                Optional.of(order.leaseMs() / speed / MS_PER_SECOND + " s"),
                Optional.of(order.onLeaseLoss().name()), plan.segments(), plan.limits());
        return view(shown, pump, phase, known, word, sentence, instruction, pending, rate, delivered,
                timeLeftMs, endsAt,
                nowMs, speed, alarms, actions);
    }

    private View view(OrderView order, PumpView pump, String phase, String known, String word,
            String sentence,
            Optional<String> instruction, Optional<PendingView> pending, RateView rate,
            DeliveredView delivered,
            Optional<Long> timeLeftMs, Optional<String> endsAt, long nowMs, int speed,
            List<View.AlarmView> alarms,
            ActionsView actions) {
        TreatmentPlan treatment = row.treatment();
        return new View(row.id(), row.room(), row.number(), row.sessionsPlanned(), patient(treatment),
                DrugText.drug(treatment), treatment.drug(), DrugText.prescription(treatment), order, pump,
                phase, known,
                word, sentence, instruction, pending, rate, delivered, timeLeftMs, endsAt, Optional.empty(),
                nowMs, speed,
                alarms, actions);
    }

    /** The number of a quantity as it is written: "36.25" of "36.25 mg". */
    private static String number(String quantity) {
        return quantity.split(" ")[0];
    }

    private PatientView patient(TreatmentPlan treatment) {
        return new PatientView(row.patient().name(), row.patient().born().toString(),
                TimeText.day(row.patient().born()), row.patient().mrn(),
                treatment.bodyMass().map(mass -> IsmpText.quantity(mass.g().dividedBy(
                        org.doseline.dosing.quantity.Fraction.of(1_000)), "kg")).orElse(""));
    }

    private List<SignatureView> approvals() {
        return row.approval().map(approved -> List.of(
                new SignatureView(row.author().name(), row.author().title(), "", "authorship"),
                new SignatureView(approved.by().name(), approved.by().title(),
                        TimeText.clock(approved.atMs()),
                        approved.meaning())))
                .orElse(List.of());
    }
}
