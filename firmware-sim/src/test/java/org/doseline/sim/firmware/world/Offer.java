package org.doseline.sim.firmware.world;

import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;

/**
 * An order that somebody offers to the pump.
 *
 * @param sound signed as it is by the key that the pump knows, for this pump and from its library
 */
record Offer(SignedOrder signed, Order order, boolean sound) {
}
