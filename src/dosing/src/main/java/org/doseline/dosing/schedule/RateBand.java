package org.doseline.dosing.schedule;

/** From this rate on, up to the next band, a pump's rates are multiples of this step; nL/h. */
public record RateBand(long fromNlPerHour, long stepNlPerHour) {
    private static final long ONE_ML_PER_HOUR = 1_000_000;

    public RateBand {
        if (fromNlPerHour < 0) throw new IllegalArgumentException("a band from " + fromNlPerHour + " nL/h");
        if (stepNlPerHour <= 0 || ONE_ML_PER_HOUR % stepNlPerHour != 0) {
            throw new IllegalArgumentException(
                    "1 mL/h is not a whole number of steps of " + stepNlPerHour + " nL/h");
        }
        if (fromNlPerHour % stepNlPerHour != 0) {
            throw new IllegalArgumentException("a band from " + fromNlPerHour + " nL/h is off its own step");
        }
    }
}
