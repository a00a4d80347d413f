package org.doseline.service.infusion;

import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.protocol.order.Order;
import org.doseline.service.problem.Json;

/**
 * A dose to be given on top.
 *
 * @param dose such as {@code 0.1 mg/kg} or {@code 5 mg}; a volume only for a fluid without drug
 * @param seen names the consequences that were shown; absent while they are only asked for
 */
record BolusWish(String dose, Optional<String> seen, String bedsideCode) {
    static BolusWish of(String body) {
        Map<String, Object> tree = Json.object(body);
        return new BolusWish(Json.text(tree, "dose"), Seen.of(tree), Seen.code(tree));
    }

    /** The volume that holds it, floored to whole nL: never more than was asked. */
    long volumeNl(Order order) {
        Dose asked = Dose.parse(dose);
        boolean drug = order.concentrationNgPerMl() > 0;
        if (asked.kind() == AmountKind.VOLUME && drug)
            throw RateWish.no("UNIT_NOT_DOSE", "Write the dose, such as 0.1 mg/kg. mL is only shown.",
                    "dose");
        if (asked.kind() != AmountKind.VOLUME && !drug)
            throw RateWish.no("UNIT_MISMATCH", "This fluid has no drug. Write its volume as in 1 mL.",
                    "dose");
        return drug
                ? RateWish.conversion(order).volumeNl(asked).floorLong()
                : asked.amount().floorLong();
    }
}
