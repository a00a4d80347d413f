package org.doseline.protocol.order;

/** What a pump does by itself when its lease runs out. The drug library chooses; the order carries it. */
public enum OnLeaseLoss {
    /** The running order goes on; never an increase or a bolus. */
    CONTINUE,
    /** The lower of this and the next segment's rate. */
    LOWER,
    /** Flow ends; delivered volume is kept. */
    STOP
}
