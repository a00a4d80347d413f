package org.doseline.service.export.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rate and total of one association as its pump reported them, thinned to what a page can show: of each stretch the last
 * report, and every change of rate as far as there is room.
 *
 * @param points by rising time
 * @param mostNl the order's cap, in nL
 * @param ended whether the pump's last word was that it has ended
 * @param archived months of which most reports are in an archive: the points are then only those few that stayed
 */
public record Curve(String pump, String association, List<Point> points, long deliveredNl, long mostNl,
        long mostRateNlPerHour, boolean ended, long reports, List<Archived> archived) {
    /** More than a page is wide in hairlines. */
    static final int MOST_POINTS = 1_200;

    public Curve {
        points = List.copyOf(points);
        archived = List.copyOf(archived);
    }

    /** A month of telemetry that is no longer in the database. @param sha256 of the file, hexadecimal */
    public record Archived(String month, String file, String sha256) {}

    /** @param ms when the service received it, therapy time since 1970 */
    public record Point(long ms, long rateNlPerHour, long deliveredNl) {}

    /** Keeps every report until there are too many, then every second one, and so on. For one thread. */
    static final class Thinning {
        private final List<Point> kept = new ArrayList<>();
        private long every = 1;
        private long seen;
        private Point last;

        void add(Point point) {
            boolean jump = last != null && last.rateNlPerHour() != point.rateNlPerHour()
                    && kept.size() < MOST_POINTS;
            if (seen % every == 0 || jump) {
                if (jump && kept.get(kept.size() - 1) != last) kept.add(last);
                kept.add(point);
            }
            seen++;
            last = point;
            if (kept.size() > 2 * MOST_POINTS) halve();
        }

        private void halve() {
            List<Point> half = new ArrayList<>();
            for (int i = 0; i < kept.size(); i += 2) half.add(kept.get(i));
            kept.clear();
            kept.addAll(half);
            every *= 2;
        }

        long seen() { return seen; }

        List<Point> points() {
            List<Point> all = new ArrayList<>(kept);
            if (last != null && all.get(all.size() - 1) != last) all.add(last);
            return all;
        }
    }
}
