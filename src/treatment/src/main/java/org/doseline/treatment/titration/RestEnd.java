package org.doseline.treatment.titration;

/** When the rest of an order ends at its new rates. Either way it ends no later than at the order's total. */
public enum RestEnd {
    /** When it would have ended: slower gives less, faster gives more up to the order's total. */
    AS_PLANNED,
    /** When the order's total is given: slower takes longer, faster is over sooner. */
    WHEN_ALL_GIVEN
}
