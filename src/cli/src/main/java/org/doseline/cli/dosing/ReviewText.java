package org.doseline.cli.dosing;

import java.io.PrintWriter;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.schedule.Segment;

/** A review as people read it, in clinical units. */
final class ReviewText {
    private ReviewText() {}

    static void print(Review review, PrintWriter out) {
        out.println(review.accepted()
                ? review.needsConfirmation() ? "Accepted, after a second person confirms." : "Accepted."
                : "Refused.");
        for (Finding finding : review.findings()) {
            out.println("  " + finding.severity() + " " + finding.code() + " at " + finding.field() + ": "
                    + finding.limit() + numbers(finding));
        }
        review.schedule().ifPresent(schedule -> {
            for (Segment segment : schedule.segments()) {
                out.println("  from " + minutes(segment.startMs()) + " for " + minutes(segment.durationMs())
                        + ": "
                        + ml(segment.rateNlPerHour()) + "/h, until " + ml(segment.untilNl()));
            }
        });
        review.totals().ifPresent(totals -> total(totals, out));
        out.println("  library " + review.libraryVersion() + ", " + review.libraryHash().substring(0, 12));
        out.flush();
    }

    private static void total(Totals totals, PrintWriter out) {
        out.println("  total " + ml(totals.volumeNl()) + ", "
                + IsmpText.quantity(Fraction.of(totals.doseNg(), 1_000_000), "mg") + ", ends at "
                + minutes(totals.endsAtMs()));
    }

    private static String numbers(Finding finding) {
        String asked = finding.asked().isEmpty()
                ? ""
                : "; asked " + ReviewJson.quantity(finding.asked(), finding.unit());
        String allowed = finding.allowed().isEmpty()
                ? ""
                : ", allowed " + ReviewJson.quantity(finding.allowed(), finding.unit());
        return asked + allowed + (finding.source().isEmpty() ? "" : " (" + finding.source() + ")");
    }

    private static String ml(long nl) { return IsmpText.quantity(Fraction.of(nl, 1_000_000), "mL"); }

    private static String minutes(long ms) { return IsmpText.quantity(Fraction.of(ms, 60_000), "min"); }
}
