package org.doseline.acceptance.supervision;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.StepKind;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Syringe;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.titration.ChangedPlan;

/** One infusion as segments, with the signed order and the dose review that fit them. */
record Course(List<Segment> segments) {
    static final String SESSION = "s-1";
    static final String KEY_ID = "approval-1";
    static final KeyPair KEY = key();
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long LEASE_MS = 60_000;

    /** Rates in nL/h and durations in ms, by turns. */
    static Course of(long... ratesAndMs) {
        List<Segment> segments = new ArrayList<>();
        long nlTimesHour = 0;
        for (int i = 0; i < ratesAndMs.length; i += 2) {
            nlTimesHour += Math.multiplyExact(ratesAndMs[i], ratesAndMs[i + 1]);
            segments.add(new Segment(ratesAndMs[i], ratesAndMs[i + 1], nlTimesHour / MS_PER_HOUR));
        }
        return new Course(segments);
    }

    /** 0.5 mg/kg over 40 min, 18.125 mL. */
    static Course ofTheWard() {
        return of(27_100_000, 300_000, 27_200_000, 2_100_000);
    }

    long durationMs() { return segments.stream().mapToLong(Segment::durationMs).sum(); }

    long totalNl() { return segments.get(segments.size() - 1).untilNl(); }

    Ask.Prepare prepare(String pump) {
        long maxRate = segments.stream().mapToLong(Segment::rateNlPerHour).max().orElseThrow();
        Order order = new Order("ord-1", 1, "as-1", pump, "ketamine", "lib-1", Sha256.of(new byte[0]),
                2_000_000, 70_000, segments, maxRate, 0, totalNl(), List.of(), LEASE_MS, OnLeaseLoss.STOP,
                BedsideConfirmation.REQUIRED, "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z", List.of());
        return new Ask.Prepare(SESSION, new Syringe("BD", 20),
                OrderSignature.sign(order, KEY_ID, KEY.getPrivate()), review());
    }

    /** Another rest for this course, with a review that finds nothing against it. */
    Ask.Titrate changedTo(List<Segment> rest, String code) {
        Review planned = review();
        return new Ask.Titrate(SESSION, rest, new Review(ChangedPlan.of(planned.plan(), 0, 0, rest),
                planned.entry(), planned.libraryVersion(), planned.libraryHash(), planned.bodySize(),
                planned.held(), planned.findings(), planned.schedule(), planned.totals(), planned.windows()),
                code);
    }

    private Review review() {
        List<org.doseline.dosing.schedule.Segment> planned = new ArrayList<>();
        long startMs = 0;
        for (Segment segment : segments) {
            planned.add(new org.doseline.dosing.schedule.Segment(startMs, segment.durationMs(),
                    segment.rateNlPerHour(), segment.untilNl()));
            startMs += segment.durationMs();
        }
        RateSchedule schedule = new RateSchedule(List.of(new ScheduledStep(StepKind.TWO_STEP, 0, startMs,
                planned, Fraction.of(totalNl()), totalNl())));
        TreatmentPlan plan = new TreatmentPlan("ketamine", "ward", "depression", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new PlanStep.Pause(new TimeSpan(startMs))), PlanLimits.NONE, Optional.empty(),
                List.of());
        return new Review(plan, Optional.empty(), "lib-1", "hash", Optional.empty(), List.of(), List.of(),
                Optional.of(schedule), Optional.of(new Totals(Fraction.of(totalNl()), Fraction.of(0),
                        totalNl(), 0, Fraction.ZERO, startMs, startMs)),
                List.of());
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
