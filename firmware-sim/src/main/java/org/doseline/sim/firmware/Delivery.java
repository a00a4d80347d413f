package org.doseline.sim.firmware;

/**
 * What one association got: the total, which never falls, and when it flowed.
 */
public record Delivery(Volume total, History history) {
    public static final Delivery NONE = new Delivery(Volume.NONE, History.EMPTY);

    Delivery and(Span span) {
        return new Delivery(total.plus(span.volume()), history.and(span));
    }
}
