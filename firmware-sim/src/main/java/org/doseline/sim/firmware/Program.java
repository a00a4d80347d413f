package org.doseline.sim.firmware;

import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.ProgramReadback;

/** The order that the pump holds, as signed and as read. */
public record Program(SignedOrder signed, Order order, String hash) {
    ProgramReadback readback() {
        return new ProgramReadback(order.orderId(), hash, order.segments(), order.totalVolumeNl());
    }
}
