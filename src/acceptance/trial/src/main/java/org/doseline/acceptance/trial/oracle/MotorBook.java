package org.doseline.acceptance.trial.oracle;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.acceptance.trial.oracle.Authorised.Course;

/**
 * What the motor turned, by the mechanics' own count: of each association the total, and against plan, order, rate and
 * windows. A pump's clock may be 2 % wrong, so a rate may be as much higher in true time, and a window as much shorter.
 */
public final class MotorBook {
    /** Units in a nanolitre: milliseconds in an hour. */
    static final BigInteger UNITS_PER_NL = BigInteger.valueOf(3_600_000);
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long REPORT_PERIOD_MS = 1_021;
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger HUNDRED_AND_THREE = BigInteger.valueOf(103);

    private final Authorised authorised;
    private final Map<String, BigInteger> units = new TreeMap<>();
    private final Map<String, WindowBook> windows = new TreeMap<>();
    private final Map<String, Long> powerLosses = new TreeMap<>();
    private Optional<String> bound = Optional.empty();
    private long lastMs;
    private long lastUnits;
    private long movedSinceMs;
    private BigInteger moved = BigInteger.ZERO;

    public MotorBook(Authorised authorised) { this.authorised = authorised; }

    /**
     * @param turned what the motor turned in its life, nL/3,600,000
     * @param now the association that the pump is bound to from now on
     */
    void look(long nowMs, long turned, Optional<String> now) {
        moved = BigInteger.valueOf(turned).subtract(BigInteger.valueOf(lastUnits));
        movedSinceMs = lastMs;
        Violation.unless(moved.signum() >= 0, Promise.SOUND, "the motor turned back");
        if (moved.signum() > 0) {
            Violation.unless(bound.isPresent(), Promise.CEILING, "flow without an association");
            BigInteger total = units.merge(bound.get(), moved, BigInteger::add);
            check(nowMs, total);
        }
        lastMs = nowMs;
        lastUnits = turned;
        bound = now;
    }

    private void check(long nowMs, BigInteger total) {
        Optional<Course> course = authorised.of(bound);
        Violation.unless(course.isPresent(), Promise.CEILING, "flow under no order: " + bound);
        BigInteger planUnits = BigInteger.valueOf(course.get().planNl()).multiply(UNITS_PER_NL);
        Violation.unless(total.compareTo(planUnits) <= 0, Promise.CEILING,
                total + " units flowed, the plan allows " + planUnits);
        BigInteger orderUnits = BigInteger.valueOf(course.get().order().totalVolumeNl())
                .multiply(UNITS_PER_NL);
        Violation.unless(total.compareTo(orderUnits) <= 0, Promise.CEILING,
                total + " units flowed, the order allows " + orderUnits);
        long fastest = course.get().order().maxRateNlPerHour();
        BigInteger most = BigInteger.valueOf(nowMs - movedSinceMs + 1).multiply(BigInteger.valueOf(fastest))
                .multiply(HUNDRED_AND_THREE).divide(HUNDRED);
        Violation.unless(moved.compareTo(most) <= 0, Promise.CEILING,
                moved + " units in " + (nowMs - movedSinceMs) + " ms, the order's rate gives " + most);
        windows.computeIfAbsent(bound.get(), id -> new WindowBook(course.get().order().windows()))
                .flowed(movedSinceMs, nowMs, total.subtract(moved).longValueExact(), total.longValueExact());
    }

    /** The pump lost its power: what flowed since its last report is not in its flash. */
    void powerLost() { bound.ifPresent(id -> powerLosses.merge(id, 1L, Long::sum)); }

    long powerLosses(String association) {
        return powerLosses.getOrDefault(association, 0L);
    }

    /** What the pump can't know of an association, nL: a period of reports for each loss of power. */
    long uncountedNl(String association) {
        long times = powerLosses(association);
        if (times == 0) return 0;
        long fastest = authorised.of(Optional.of(association)).orElseThrow().order().maxRateNlPerHour();
        return times * (fastest * REPORT_PERIOD_MS / MS_PER_HOUR + 2);
    }

    /** What flowed in the last interval, and when that began. */
    boolean movedSince(long ms) {
        return moved.signum() > 0 && movedSinceMs >= ms;
    }

    boolean moves() { return moved.signum() > 0; }

    /** Whether the last interval was faster than a rate, a pump's fast clock granted. */
    boolean fasterThan(long rateNlPerHour) {
        BigInteger most = BigInteger.valueOf(lastMs - movedSinceMs + 1)
                .multiply(BigInteger.valueOf(rateNlPerHour)).multiply(HUNDRED_AND_THREE).divide(HUNDRED);
        return moved.compareTo(most) > 0;
    }

    Optional<String> bound() { return bound; }

    /** nL/3,600,000 of an association up to the last look. */
    BigInteger unitsOf(String association) {
        return units.getOrDefault(association, BigInteger.ZERO);
    }
}
