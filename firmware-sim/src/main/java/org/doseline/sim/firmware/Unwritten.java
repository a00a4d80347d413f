package org.doseline.sim.firmware;

/**
 * What flowed between the last write and a loss of power. The count on the flash ends with that write, and the plunger
 * does not: where it stands now says the rest, so that no loss of power hides drug that was given (P1, P8).
 */
final class Unwritten {
    /** A running pump writes with each report, so that no more than this many periods can be missing. */
    private static final long MOST_PERIODS = 2;

    private Unwritten() {}

    /**
     * Adds it to the total.
     *
     * @return what was added, whole nL; nothing if the pump did not run or has no sensor at its plunger
     */
    static Volume counted(Turn turn, Memory kept) {
        long rateNlPerHour = Flow.rateNlPerHour(kept.state(), kept.program(), kept.course());
        if (rateNlPerHour == 0 || !turn.sensors.seated()) return Volume.NONE;
        if (kept.travelNl().isEmpty() || turn.sensors.travelNl().isEmpty()) return Volume.NONE;
        long nl = Math.max(0, turn.sensors.travelNl().get() - kept.travelNl().get());
        long mostMs = turn.setup.uptimeMs(MOST_PERIODS * turn.setup.pace().telemetryMs());
        Volume found = Volume.ofNl(nl).atMost(Volume.of(rateNlPerHour, mostMs));
        if (found.equals(Volume.NONE)) return found;
        turn.delivery = turn.delivery.and(new Span(turn.ageMs(), turn.ageMs(), 0, found));
        turn.pumped = turn.pumped.plus(found);
        return found;
    }
}
