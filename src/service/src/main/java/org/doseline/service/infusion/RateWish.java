package org.doseline.service.infusion;

import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Conversion;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.order.Order;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.treatment.titration.RestEnd;
import org.doseline.treatment.titration.RestPlan;

/**
 * What a person wants the rest of an order to run at: a dose rate, or a step in percent. Nobody types mL/h for a drug
 * (FM-15): that number belongs to one strength and one body, and is only ever shown.
 *
 * @param rate such as {@code 0.5 mg/kg/h}; exactly one of rate and percent is there
 * @param percent by how much, such as -20
 * @param seen names the consequences that were shown; absent while they are only asked for
 */
record RateWish(Optional<String> rate, Optional<Integer> percent, RestEnd end, Optional<String> seen,
        String bedsideCode) {
    private static final int UNPROCESSABLE = 422;
    private static final int WHOLE_PERCENT = 100;
    /** Ten times as fast is a slip, whatever the ceilings say. */
    private static final int MOST_PERCENT = 900;

    static RateWish of(String body) {
        Map<String, Object> tree = Json.object(body);
        Optional<String> rate = tree.containsKey("rate")
                ? Optional.of(Json.text(tree, "rate"))
                : Optional.empty();
        Optional<Integer> percent = tree.containsKey("percent")
                ? Optional.of(Json.whole(tree, "percent"))
                : Optional.empty();
        if (rate.isPresent() == percent.isPresent())
            throw no("MISSING", "Say either \"rate\" or \"percent\".", "rate");
        if (percent.filter(step -> step < -WHOLE_PERCENT || step > MOST_PERCENT).isPresent())
            throw no("OUT_OF_RANGE", "A step is between -100 and " + MOST_PERCENT + " %.", "percent");
        return new RateWish(rate, percent, end(tree.get("end")), Seen.of(tree), Seen.code(tree));
    }

    /** Throws InputRefused where the rate can't be read. */
    RestPlan.Made rest(RestPlan plan, Order order) {
        if (percent.isPresent()) return plan.scaled(WHOLE_PERCENT + (long) percent.get(), end);
        return plan.at(nlPerHour(order), end);
    }

    private Fraction nlPerHour(Order order) {
        DoseRate asked = DoseRate.parse(rate.orElseThrow());
        boolean drug = order.concentrationNgPerMl() > 0;
        if (asked.kind() == AmountKind.VOLUME) {
            if (drug)
                throw no("UNIT_NOT_DOSE", "Write the dose rate, such as 0.5 mg/kg/h. mL/h is only shown.",
                        "rate");
            return asked.perHour();
        }
        if (!drug)
            throw no("UNIT_MISMATCH", "This fluid has no drug. Write its rate as in 30 mL/h.", "rate");
        return conversion(order).flowNlPerHour(asked);
    }

    /** With the body mass that the order counts. */
    static Conversion conversion(Order order) {
        return new Conversion(
                order.massG() > 0 ? Optional.of(BodyMass.ofG(order.massG())) : Optional.empty(),
                Concentration.ofNgPerMl(order.concentrationNgPerMl()));
    }

    private static RestEnd end(Object named) {
        if (named == null) return RestEnd.AS_PLANNED;
        for (RestEnd end : RestEnd.values()) if (end.name().equals(named)) return end;
        throw no("TYPE", "\"end\" is AS_PLANNED or WHEN_ALL_GIVEN.", "end");
    }

    static Refused no(String code, String sentence, String field) {
        return new Refused(Problem.of(UNPROCESSABLE, code, sentence).about(field));
    }
}
