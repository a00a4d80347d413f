package org.doseline.acceptance.trial.oracle;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.order.Order;

/** What was prescribed, by association: the plan's volume, and the order as it was signed. */
public final class Authorised {

    /** @param planNl the most that the plan allows, nL */
    public record Course(Order order, long planNl) {
    }

    private final Map<String, Course> byAssociation = new TreeMap<>();

    public void prescribed(Order order, long planNl) {
        byAssociation.put(order.associationId(), new Course(order, planNl));
    }

    Optional<Course> of(Optional<String> association) {
        return association.map(byAssociation::get);
    }
}
