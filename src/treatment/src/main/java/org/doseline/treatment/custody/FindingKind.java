package org.doseline.treatment.custody;

/** What can be wrong with an account. Public names: none is ever renamed or reused. */
public enum FindingKind {
    /** More was drawn than can be accounted for. */
    SHORTAGE,
    /** More went out than was drawn. */
    SURPLUS,
    /** What the pump gave is a range that does not lie within tolerance as a whole. */
    GIVEN_UNKNOWN,
    /** Waste that no second person has signed. */
    NO_WITNESS,
    /** One person stands where two different ones must. */
    SAME_PERSON_TWICE,
    /** Drawn after the last day of its lot. */
    EXPIRED_LOT,
    /** Waste from a syringe for which nothing was drawn. */
    WASTE_WITHOUT_DRAW,
    /** The syringe's label says another concentration than was mixed. */
    LABEL_DIFFERS,
    /** The syringe holds another concentration than was ordered, and by which the pump counts. */
    NOT_AS_ORDERED,
    /** The day is over, and the infusion is not known to have ended. */
    NOT_CLOSED,
    /** The day is over, and nobody said what was left in syringe and tubing. */
    RESIDUAL_MISSING,
    /** More is said to be left than can't be drawn: it could have been wasted before a witness. */
    TOO_MUCH_LEFT,
    /** Of a lot: more vials were opened than were received. */
    MORE_OPENED_THAN_RECEIVED,
    /** Of a lot: more was taken from its vials than they held. */
    MORE_TAKEN_THAN_OPENED;

    /** Whether it says how much is missing, so that what explains it explains one amount. */
    public boolean ofAnAmount() {
        return switch (this) {
            case SHORTAGE, SURPLUS, GIVEN_UNKNOWN -> true;
            case NO_WITNESS, SAME_PERSON_TWICE, EXPIRED_LOT, WASTE_WITHOUT_DRAW, LABEL_DIFFERS,
                    NOT_AS_ORDERED, NOT_CLOSED,
                    RESIDUAL_MISSING, TOO_MUCH_LEFT, MORE_OPENED_THAN_RECEIVED, MORE_TAKEN_THAN_OPENED ->
                false;
        };
    }
}
