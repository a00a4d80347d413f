package org.doseline.cli.dosing;

import java.io.PrintWriter;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.quantity.AmountKind;
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
                    + finding.limit() + numbers(finding)
                    + (finding.alternative().isEmpty() ? "" : ". Nearest: " + finding.alternative()));
        }
        review.bodySize()
                .ifPresent(size -> out.println("  body mass counted: " + BodySizeJson.sentence(size)));
        review.entry().ifPresent(
                entry -> entry.notes().advisories().forEach(advice -> out.println("  note: " + advice)));
        review.schedule().ifPresent(schedule -> {
            for (Segment segment : schedule.segments()) {
                out.println("  from " + minutes(segment.startMs()) + " for " + minutes(segment.durationMs())
                        + ": "
                        + ml(segment.rateNlPerHour()) + "/h, until " + ml(segment.untilNl()));
            }
        });
        review.totals().ifPresent(
                totals -> total(totals, review.entry().map(DrugEntry::kind).orElse(AmountKind.VOLUME), out));
        out.println("  library " + review.libraryVersion() + ", " + review.libraryHash().substring(0, 12));
        out.flush();
    }

    private static void total(Totals totals, AmountKind kind, PrintWriter out) {
        String drug = switch (kind) {
            case MASS -> ", " + IsmpText.quantity(Fraction.of(totals.amount(), 1_000_000), "mg");
            case UNITS -> ", " + IsmpText.quantity(Fraction.of(totals.amount()), "units");
            case VOLUME -> "";
        };
        out.println("  total " + ml(totals.volumeNl()) + drug + ", ends at " + minutes(totals.endsAtMs()));
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
