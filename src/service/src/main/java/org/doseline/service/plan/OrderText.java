package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.Segment;
import org.doseline.service.problem.FindingText;

/**
 * A reviewed plan as people read it, by ISMP's rules. Totals are what the schedule gives at most; where a plan is refused
 * they are what was asked.
 *
 * @param drugName in the library's tall-man letters
 * @param totalDose null for a fluid without drug, and where it could not be computed
 * @param bodySize null where no body mass was given or counted
 * @param advisories of the library, and what is counted beside the schedule
 * @param findings everything that the review had to say
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderText(boolean accepted, boolean needsConfirmation, String drugName, String totalDose,
        String totalVolume,
        String endsAfter, BodySizeText bodySize, List<SegmentText> segments, List<LimitText> limits,
        List<FindingText> findings, List<String> advisories) {
    private static final long PER_MEGA = 1_000_000;

    /**
     * One rate for one time.
     *
     * @param doseRate null for a fluid without drug
     */
    public record SegmentText(String fromText, String forText, String rate, String doseRate, String volume) {}

    public static OrderText of(Review review) {
        Optional<Totals> totals = review.totals();
        boolean drug = review.plan().concentration().isPresent();
        return new OrderText(review.accepted(), review.needsConfirmation(),
                review.entry().map(entry -> entry.notes().tallMan()).orElse(review.plan().drug()),
                totals.filter(has -> drug).map(sum -> quantity(dose(review, sum), "mg")).orElse(null),
                totals.map(sum -> quantity(volume(review, sum), "mL")).orElse(null),
                totals.map(sum -> DrugText.time(sum.endsAtMs())).orElse(null),
                review.bodySize().map(counted -> BodySizeText.of(review, counted)).orElse(null),
                review.schedule().map(schedule -> segments(review, schedule)).orElse(List.of()),
                LimitText.of(review),
                review.findings().stream().map(FindingText::of).toList(),
                notes(review));
    }

    /** The library's clinical advice, and what its windows count beside the schedule. */
    private static List<String> notes(Review review) {
        List<String> notes = new ArrayList<>();
        review.totals().map(Totals::unscheduledNl).filter(nl -> nl.signum() > 0).ifPresent(nl -> notes.add(
                "Windows also count " + quantity(nl, "mL") + " that may come beside the schedule."));
        review.entry().ifPresent(entry -> notes.addAll(entry.notes().advisories()));
        return notes;
    }

    private static Fraction volume(Review review, Totals sum) {
        return review.accepted() ? Fraction.of(sum.volumeNl()) : sum.exactVolumeNl();
    }

    private static Fraction dose(Review review, Totals sum) {
        Concentration strength = review.plan().concentration().orElseThrow();
        return review.accepted() ? strength.amountIn(sum.volumeNl()) : sum.exactAmount();
    }

    /** A segment's volume is its step of the cumulative cap, so that the column adds up to the total. */
    private static List<SegmentText> segments(Review review, RateSchedule schedule) {
        List<SegmentText> texts = new ArrayList<>();
        long beforeNl = 0;
        for (Segment segment : schedule.segments()) {
            texts.add(new SegmentText(DrugText.time(segment.startMs()), DrugText.time(segment.durationMs()),
                    quantity(Fraction.of(segment.rateNlPerHour()), "mL/h"),
                    doseRate(review, segment.rateNlPerHour()).orElse(null),
                    quantity(Fraction.of(segment.untilNl() - beforeNl), "mL")));
            beforeNl = segment.untilNl();
        }
        return texts;
    }

    /** As {@code 0.748 mg/kg/h}: what this pump rate gives to this body mass. */
    public static Optional<String> doseRate(Review review, long rateNlPerHour) {
        return review.plan().concentration()
                .flatMap(strength -> review.dosingMass().map(mass -> quantity(
                        strength.amountIn(rateNlPerHour).dividedBy(mass.kg()), "mg/kg/h")));
    }

    static String quantity(Fraction millionths, String unit) {
        return IsmpText.shown(millionths.dividedBy(PER_MEGA)) + " " + unit;
    }
}
