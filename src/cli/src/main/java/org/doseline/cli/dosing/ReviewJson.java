package org.doseline.cli.dosing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.Segment;

/** A review as the JSON tree of {@code schedule --json}. A refused plan has no segments. */
final class ReviewJson {
    private ReviewJson() {}

    static Map<String, Object> of(Review review) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("accepted", review.accepted());
        tree.put("needsConfirmation", review.needsConfirmation());
        tree.put("segments", review.schedule().map(schedule -> segments(schedule, review)).orElse(List.of()));
        review.totals().ifPresent(totals -> totals(totals, tree));
        tree.put("findings", review.findings().stream().map(ReviewJson::finding).toList());
        tree.put("libraryVersion", review.libraryVersion());
        tree.put("libraryHash", review.libraryHash());
        return tree;
    }

    private static void totals(Totals totals, Map<String, Object> tree) {
        tree.put("totalVolumeNl", totals.volumeNl());
        tree.put("totalDoseNg", totals.doseNg());
        tree.put("exactVolume", totals.exactVolumeNl().toString());
        tree.put("exactVolumeUnit", "nL");
        tree.put("exactDose", totals.exactDoseNg().toString());
        tree.put("exactDoseUnit", "ng");
        tree.put("prescribedEndMs", totals.prescribedEndMs());
        tree.put("endsAtMs", totals.endsAtMs());
    }

    /** Volumes are steps of the cumulative caps and so add up to the total; the doses likewise, floored. */
    private static List<Map<String, Object>> segments(RateSchedule schedule, Review review) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long beforeNl = 0;
        for (ScheduledStep step : schedule.steps()) {
            for (Segment segment : step.segments()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("startMs", segment.startMs());
                row.put("durationMs", segment.durationMs());
                row.put("rateNlPerHour", segment.rateNlPerHour());
                row.put("volumeNl", segment.untilNl() - beforeNl);
                row.put("doseNg", doseNg(review, segment.untilNl()) - doseNg(review, beforeNl));
                row.put("untilNl", segment.untilNl());
                row.put("exactVolume", segment.exactVolumeNl().toString());
                row.put("kind", step.kind().name());
                rows.add(row);
                beforeNl = segment.untilNl();
            }
        }
        return rows;
    }

    private static long doseNg(Review review, long nl) {
        return review.plan().concentration().map((Concentration strength) -> strength.amountIn(nl))
                .orElse(Fraction.ZERO)
                .floorLong();
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", finding.code().name());
        tree.put("severity", finding.severity().name());
        tree.put("limit", finding.limit());
        tree.put("asked", quantity(finding.asked(), finding.unit()));
        tree.put("allowed", quantity(finding.allowed(), finding.unit()));
        tree.put("source", finding.source());
        tree.put("field", finding.field());
        return tree;
    }

    static String quantity(String number, String unit) { return number.isEmpty() ? "" : number + " " + unit; }
}
