package org.doseline.cli.dosing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Held;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
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
        schedule(review, tree);
        tree.put("findings", review.findings().stream().map(ReviewJson::finding).toList());
        review.bodySize().ifPresent(size -> tree.put("bodySize", BodySizeJson.of(review, size)));
        tree.put("limits", review.held().stream().map(ReviewJson::held).toList());
        review.entry().ifPresent(entry -> tree.put("advisories", entry.notes().advisories()));
        tree.put("libraryVersion", review.libraryVersion());
        tree.put("libraryHash", review.libraryHash());
        return tree;
    }

    private static void schedule(Review review, Map<String, Object> tree) {
        tree.put("segments", review.schedule().map(schedule -> segments(schedule, review)).orElse(List.of()));
        review.totals().ifPresent(totals -> totals(totals, kind(review), tree));
    }

    private static void totals(Totals totals, AmountKind kind, Map<String, Object> tree) {
        tree.put("totalVolumeNl", totals.volumeNl());
        tree.put("totalDoseNg", kind == AmountKind.MASS ? totals.amount() : 0);
        if (kind == AmountKind.UNITS) tree.put("totalDoseUnits", totals.amount());
        tree.put("exactVolume", totals.exactVolumeNl().toString());
        tree.put("exactVolumeUnit", "nL");
        tree.put("exactDose", (kind == AmountKind.VOLUME ? Fraction.ZERO : totals.exactAmount()).toString());
        tree.put("exactDoseUnit", kind == AmountKind.UNITS ? "units" : "ng");
        tree.put("unscheduledVolume", totals.unscheduledNl().toString());
        tree.put("prescribedEndMs", totals.prescribedEndMs());
        tree.put("endsAtMs", totals.endsAtMs());
    }

    private static AmountKind kind(Review review) {
        return review.entry().map(DrugEntry::kind).orElse(AmountKind.VOLUME);
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
                row.put("doseNg", kind(review) == AmountKind.MASS
                        ? amount(review, segment.untilNl()) - amount(review, beforeNl)
                        : 0);
                row.put("untilNl", segment.untilNl());
                row.put("exactVolume", segment.exactVolumeNl().toString());
                row.put("kind", step.kind().name());
                rows.add(row);
                beforeNl = segment.untilNl();
            }
        }
        return rows;
    }

    private static long amount(Review review, long nl) {
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
        tree.put("unit", finding.unit());
        tree.put("source", finding.source());
        tree.put("field", finding.field());
        if (!finding.alternative().isEmpty()) tree.put("alternative", finding.alternative());
        return tree;
    }

    /** One number with all that it was held against, kept or not. */
    private static Map<String, Object> held(Held held) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Range range = held.range();
        tree.put("limit", held.limit());
        tree.put("asked", quantity(range, held.asked()));
        range.lowerHard().ifPresent(limit -> tree.put("lowerHard", quantity(range, limit)));
        range.lowerSoft().ifPresent(limit -> tree.put("lowerSoft", quantity(range, limit)));
        range.upperSoft().ifPresent(limit -> tree.put("upperSoft", quantity(range, limit)));
        range.upperHard().ifPresent(limit -> tree.put("upperHard", quantity(range, limit)));
        tree.put("within", held.within());
        tree.put("source", range.source());
        tree.put("field", held.field());
        return tree;
    }

    private static String quantity(Range range, Fraction base) {
        return IsmpText.quantity(range.unit().of(base), range.unit().word());
    }

    static String quantity(String number, String unit) { return number.isEmpty() ? "" : number + " " + unit; }
}
