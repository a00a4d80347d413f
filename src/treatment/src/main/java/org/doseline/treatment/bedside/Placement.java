package org.doseline.treatment.bedside;

import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Syringe;

/**
 * Which session is on the pump, under which order.
 *
 * @param order the decoded form of {@code signed}; the bytes decide
 */
public record Placement(String session, Syringe syringe, SignedOrder signed, Order order) {
    public String associationId() { return order.associationId(); }
}
