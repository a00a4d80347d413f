package org.doseline.treatment.bedside;

import org.doseline.protocol.report.PumpState;

/**
 * What is known of the placed association's volume besides the last report.
 *
 * @param highestTotalNl the highest total that the association ever reported, in nL
 * @param mayHaveFlowed whether flow can't be excluded before a report of the association is heard
 */
public record Given(long highestTotalNl, boolean mayHaveFlowed) {
    static final Given NOTHING = new Given(0, false);
    /** After a restart: what was started before is not known until the pump is heard. */
    static final Given UNKNOWN = new Given(0, true);

    Given flowing() { return new Given(highestTotalNl, true); }

    Given said(LastReport report) {
        boolean started = report.deliveredNl() > 0 || startedIn(report.state());
        return new Given(Math.max(highestTotalNl, report.deliveredNl()), mayHaveFlowed || started);
    }

    private static boolean startedIn(PumpState state) {
        return switch (state) {
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED -> false;
            case RUNNING, PAUSED, COMPLETE, STOPPED, LEASE_LOST, FAULT -> true;
        };
    }
}
