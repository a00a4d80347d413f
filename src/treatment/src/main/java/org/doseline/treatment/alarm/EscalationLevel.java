package org.doseline.treatment.alarm;

/** How far an alarm that nobody answers has been carried. */
public enum EscalationLevel {
    /** Who looks after this pump. */
    FIRST,
    /** Everybody on the ward. */
    SECOND,
    /** Whoever is in charge of the ward, by every way that the site has. */
    THIRD;

    public int number() { return ordinal() + 1; }

    /** The next one up; the last stays. */
    public EscalationLevel next() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND, THIRD -> THIRD;
        };
    }
}
