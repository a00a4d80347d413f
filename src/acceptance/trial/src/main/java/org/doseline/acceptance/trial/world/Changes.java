package org.doseline.acceptance.trial.world;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.titration.ChangedPlan;
import org.doseline.treatment.titration.RestEnd;
import org.doseline.treatment.titration.RestPlan;

/** Other rates and boluses for an infusion that runs; now and then what nobody should ask. */
final class Changes {
    private static final PumpProfile PROFILE = PumpProfile.usual();

    private Changes() {}

    static Optional<Ask> titration(Bedside view, String code, Dice dice) {
        if (view.placement().isEmpty()) return Optional.empty();
        Order order = view.placement().get().order();
        RestPlan rest = new RestPlan(view.given().course(order), order, view.highestTotalNl(), PROFILE);
        RestEnd end = dice.oneOf(RestEnd.values());
        RestPlan.Made made = dice.oneIn(2)
                ? rest.at(Fraction.of(dice.between(1, order.maxRateNlPerHour() * 11 / 10 + 1)), end)
                : rest.scaled(dice.between(20, 160), end);
        return made.segments().map(segments -> new Ask.Titrate(view.placement().get().session(), segments,
                reviewed(ChangedPlan.of(Reviews.plan(1, order.maxBolusNl()), 0, 0, segments),
                        order.totalVolumeNl()),
                code));
    }

    static Optional<Ask> bolus(Bedside view, String code, Dice dice) {
        if (view.placement().isEmpty()) return Optional.empty();
        Order order = view.placement().get().order();
        long volumeNl = dice.between(1, order.maxBolusNl() * 11 / 10 + 1);
        long rateNlPerHour = dice.oneIn(2)
                ? order.maxRateNlPerHour()
                : dice.between(1, order.maxRateNlPerHour() + 1);
        List<Segment> segments = order.segments();
        return Optional.of(new Ask.Bolus(view.placement().get().session(), volumeNl, rateNlPerHour,
                reviewed(
                        ChangedPlan.of(Reviews.plan(1, order.maxBolusNl()), 0, 0, segments, volumeNl,
                                rateNlPerHour),
                        order.totalVolumeNl()),
                code));
    }

    private static Review reviewed(TreatmentPlan plan, long totalNl) {
        return Reviews.of(plan, List.of(new Segment(0, 1, totalNl)), 0);
    }
}
