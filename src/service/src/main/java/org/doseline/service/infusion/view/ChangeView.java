package org.doseline.service.infusion.view;

import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.service.problem.FindingText;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;

/**
 * What would follow from a change, before anybody confirms it: the new rate beside the one of now, when it would end and
 * what would have been given by then, as texts ready to read.
 *
 * @param seen names all this; the confirmation repeats it
 * @param lines one consequence each
 * @param remarks what the dose review has to say without refusing
 */
public record ChangeView(String seen, boolean increase, boolean needsCode, String sentence, long nlPerHour,
        long endsAtMs, long totalNl, List<Line> lines, List<FindingText> remarks) {
    private static final long MS_PER_MIN = 60_000;
    private static final long MS_PER_HOUR = 3_600_000;

    /** @param was as it stands now; empty where nothing is comparable */
    public record Line(String name, String was, String is) {
    }

    /** @param rest what would run instead */
    public static ChangeView ofRate(Bedside bedside, List<Segment> rest, Review review, boolean increase,
            String seen, long nowMs) {
        Now now = Now.of(bedside, nowMs);
        long first = rest.stream().mapToLong(Segment::rateNlPerHour).filter(rate -> rate > 0).findFirst()
                .orElse(0);
        long endsAtMs = nowMs + rest.stream().mapToLong(Segment::durationMs).sum();
        long totalNl = rest.get(rest.size() - 1).untilNl();
        List<Line> lines = List.of(
                new Line("Rate", now.rate(now.flowNlPerHour()), now.rate(first)),
                new Line("Ends at", TimeText.minute(now.endsAtMs()), TimeText.minute(endsAtMs)),
                new Line("Still takes", minutes(now.endsAtMs() - nowMs), minutes(endsAtMs - nowMs)),
                new Line("Given at the end", now.given(now.totalNl()), now.given(totalNl)));
        String sentence = (increase ? "More" : "Less") + ": " + now.rate(first) + " instead of "
                + now.rate(now.flowNlPerHour())
                + (rest.size() > 1 ? ", then as planned by the same step" : "")
                + ". Ends at " + TimeText.minute(endsAtMs) + " with " + now.given(totalNl) + " given.";
        return new ChangeView(seen, increase, increase && codeIsRequired(now.order()), sentence, first,
                endsAtMs, totalNl, lines, remarks(review));
    }

    /** @param rest what goes on after the bolus */
    public static ChangeView ofBolus(Bedside bedside, Ask.Bolus ask, List<Segment> rest, String seen,
            long nowMs) {
        Now now = Now.of(bedside, nowMs);
        long lastsMs = Math.multiplyExact(ask.volumeNl(), MS_PER_HOUR) / ask.rateNlPerHour();
        long endsAtMs = now.endsAtMs() + lastsMs;
        long totalNl = Math.max(now.totalNl(), rest.isEmpty() ? 0 : rest.get(rest.size() - 1).untilNl())
                + ask.volumeNl();
        List<Line> lines = List.of(
                new Line("Bolus", "", now.given(ask.volumeNl()) + " over " + minutes(lastsMs)),
                new Line("Ends at", TimeText.minute(now.endsAtMs()), TimeText.minute(endsAtMs)),
                new Line("Given at the end", now.given(now.totalNl()), now.given(totalNl)));
        return new ChangeView(seen, true, codeIsRequired(now.order()), "Bolus of "
                + now.given(ask.volumeNl()) + " over " + minutes(lastsMs) + " on top.", ask.rateNlPerHour(),
                endsAtMs, totalNl, lines, remarks(ask.review()));
    }

    /** As it is answered. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("preview", this);
        return tree;
    }

    private static boolean codeIsRequired(Order order) {
        return order.bedsideConfirmation() == BedsideConfirmation.REQUIRED;
    }

    private static List<FindingText> remarks(Review review) {
        return review.findings().stream().map(FindingText::of).toList();
    }

    /** To a tenth of a minute; for showing only. */
    private static String minutes(long ms) {
        return IsmpText.rounded(Fraction.of(ms, MS_PER_MIN), 1, RoundingMode.HALF_EVEN) + " min";
    }

    /** The infusion as it stands. */
    private record Now(Order order, Amounts amounts, long flowNlPerHour, long endsAtMs, long totalNl) {
        static Now of(Bedside bedside, long nowMs) {
            Order order = bedside.placement().orElseThrow().order();
            Course course = bedside.given().course(order);
            var last = bedside.reportOfPlacement().orElseThrow();
            // Of a bolus on top the change says nothing: it is of the infusion's own flow.
            long flow = last.rateNlPerHour() == 0
                    ? 0
                    : course.steppedFrom(bedside.highestTotalNl(), last.rateNlPerHour());
            return new Now(order, Amounts.of(order), flow,
                    nowMs + TimeLeft.ms(course, bedside.highestTotalNl(), last.segment()),
                    Math.min(order.totalVolumeNl(), course.endNl()));
        }

        String rate(long nlPerHour) {
            String ml = IsmpText.shown(Amounts.ml(nlPerHour)) + " mL/h";
            return amounts.doseRate(nlPerHour).map(dose -> dose + " " + amounts.doseRateUnit() + " (" + ml
                    + ")").orElse(ml);
        }

        String given(long nl) {
            String ml = IsmpText.shown(Amounts.ml(nl)) + " mL";
            return amounts.hasDrug() ? IsmpText.shown(amounts.mg(nl)) + " mg (" + ml + ")" : ml;
        }
    }
}
