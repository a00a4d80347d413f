package org.doseline.treatment.custody;

/**
 * What a pump's motor moved out of the syringe for one session, by its own reports and never by the plan.
 *
 * @param atLeastNl what was reported, nL
 * @param atMostNl the same once the pump said that it ended, else the most that its order allows, nL
 * @param ended nothing of the session can run any more
 */
public record MotorVolume(long atLeastNl, long atMostNl, boolean ended) {
    /** No order was sent to a pump yet. */
    public static final MotorVolume NOTHING_YET = new MotorVolume(0, 0, false);

    public MotorVolume {
        if (atLeastNl < 0 || atMostNl < atLeastNl)
            throw new IllegalArgumentException("at least " + atLeastNl + " nL, at most " + atMostNl + " nL");
    }
}
