package org.doseline.protocol.codec;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.order.Order;

/** Orders as bytes. The bytes that were signed are the order; nothing re-serialises them. */
public final class OrderCodec {
    private OrderCodec() {}

    /** At most 2,560 bytes, else an {@link IllegalArgumentException}: an order too long to travel is never signed. */
    public static byte[] encode(Order order) {
        return StrictJson.write(order, Protocol.MAX_ORDER_BYTES);
    }

    public static Order decode(byte[] bytes) throws MalformedMessage {
        return StrictJson.read(bytes, Protocol.MAX_ORDER_BYTES, Order.class);
    }
}
