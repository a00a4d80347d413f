package org.doseline.service.infusion.view;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.order.Order;
import org.doseline.service.infusion.view.View.About;
import org.doseline.service.infusion.view.View.DeliveredView;
import org.doseline.service.infusion.view.View.OrderView;
import org.doseline.service.infusion.view.View.PatientView;
import org.doseline.service.infusion.view.View.RateView;
import org.doseline.service.infusion.view.View.SignatureView;
import org.doseline.service.plan.Approved;
import org.doseline.service.plan.DrugText;
import org.doseline.service.plan.OrderText;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.bedside.Placement;

/**
 * What does not change while an infusion is looked at.
 *
 * @param row the session
 * @param plan the plan's review as texts
 */
public record Fixed(SessionRow row, OrderText plan) {
    private static final long MS_PER_SECOND = 1_000;
    private static final long G_PER_KG = 1_000;

    String session() { return row.id(); }

    About about() {
        TreatmentPlan treatment = row.treatment();
        return new About(row.id(), row.room(), row.number(), row.sessionsPlanned(), patient(treatment),
                DrugText.drug(treatment, plan.drugName()), plan.drugName(), DrugText.prescription(treatment));
    }

    /** The order as it is approved, before it is signed for a pump. */
    OrderView planned() {
        return new OrderView(Optional.empty(), Optional.empty(), approvals(), plan.totalDose(),
                plan.totalVolume(), Optional.empty(), Optional.empty(), plan.bodySize(), plan.segments(),
                plan.limits(), plan.advisories());
    }

    /** The order that the pump holds, or is about to. */
    OrderView signed(Placement placed, int speed) {
        Order order = placed.order();
        return new OrderView(Optional.of(order.orderId()), Optional.of(placed.signed().hash()), approvals(),
                plan.totalDose(), plan.totalVolume(),
                Optional.of(order.leaseMs() / speed / MS_PER_SECOND + " s"),
                Optional.of(order.onLeaseLoss().name()), plan.bodySize(), plan.segments(), plan.limits(),
                plan.advisories());
    }

    RateView noRate() {
        return new RateView(0, "0", Optional.empty(), "mL/h", Optional.empty(), "0", 0,
                plan.segments().size(), List.of());
    }

    DeliveredView nothingDelivered() {
        Optional<String> totalDose = Optional.ofNullable(plan.totalDose());
        return new DeliveredView(0, 0, 0, totalDose.map(dose -> "0"), totalDose.map(Fixed::number), "0",
                number(plan.totalVolume()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The number of a quantity as it is written: "36.25" of "36.25 mg". */
    private static String number(String quantity) {
        return quantity.split(" ")[0];
    }

    private PatientView patient(TreatmentPlan treatment) {
        String mass = treatment.bodyMass()
                .map(of -> IsmpText.quantity(of.g().dividedBy(Fraction.of(G_PER_KG)), "kg")).orElse("");
        return new PatientView(row.patient().name(), row.patient().born(), row.patient().bornText(),
                row.patient().mrn(), mass);
    }

    private List<SignatureView> approvals() {
        return row.approval().map(approved -> List.of(signature(row.written()), signature(approved)))
                .orElse(List.of());
    }

    private static SignatureView signature(Approved signed) {
        return new SignatureView(signed.by().name(), signed.by().title(),
                TimeText.day(signed.atMs()) + " " + TimeText.minute(signed.atMs()), signed.meaning());
    }
}
