package org.doseline.protocol.order;

/** Whether a start or an increase needs the code that the pump itself displays. */
public enum BedsideConfirmation {
    REQUIRED, NOT_REQUIRED
}
