package org.doseline.sim.mechanics;

import java.util.List;
import java.util.stream.Stream;

/**
 * Bubbles on their way through the line. They are told apart by the fluid that has gone through it: a
 * bubble that entered when {@code through} was e is at the detector when it is e + the volume up to there.
 *
 * @param through fluid that ever left the line, net of reverse flow, nL/3,600,000
 * @param furthest the highest that this ever was: what comes back is not counted again
 * @param clearedAt {@code seen} when the detector was last cleared
 * @param bubbles in the order of entry
 */
record Air(long through, long furthest, long clearedAt, List<Bubble> bubbles) {

    /** Air behind {@code entered}, in nL/3,600,000. */
    record Bubble(long entered, long units) {
        long beyond(long at) {
            return Math.max(0, Math.min(units, at - entered));
        }
    }

    /** Of air at the atmosphere's pressure, 760 mmHg, to the first order: compliance = volume / pressure. */
    private static final long ATMOSPHERE_MMHG = 760;

    static final Air NONE = new Air(0, 0, 0, List.of());

    Air entered(long units) {
        long at = through;
        if (!bubbles.isEmpty()) {
            Bubble last = bubbles.get(bubbles.size() - 1);
            at = Math.max(at, last.entered() + last.units());
        }
        Bubble next = new Bubble(at, units);
        return new Air(through, furthest, clearedAt,
                Stream.concat(bubbles.stream(), Stream.of(next)).toList());
    }

    Air flowed(long units) {
        return new Air(through + units, Math.max(furthest, through + units), clearedAt, bubbles);
    }

    Air cleared(Build build) {
        return new Air(through, furthest, seen(build), bubbles);
    }

    /** A purge washes all air out of the line. */
    Air purged() {
        return new Air(through, furthest, 0, List.of());
    }

    /** That ever passed the detector. */
    long seen(Build build) {
        return beyond(build.detectorNl());
    }

    /** That ever passed the line's end. */
    long given(Build build) {
        return beyond(build.lineNl());
    }

    /** nL/mmHg that the bubbles add to the line, from their entry to the next purge. */
    long complianceNlPerMmHg() {
        long nl = 0;
        for (Bubble bubble : bubbles)
            nl += bubble.units() / Account.UNITS_PER_NL;
        return nl / ATMOSPHERE_MMHG;
    }

    private long beyond(long placeNl) {
        long sum = 0;
        for (Bubble bubble : bubbles)
            sum += bubble.beyond(furthest - placeNl * Account.UNITS_PER_NL);
        return sum;
    }
}
