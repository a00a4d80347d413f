package org.doseline.treatment.titration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.Fixtures;
import org.junit.jupiter.api.Test;

/** The plan that a review of a change sees: what was given at the flow of now, then the rest. */
class ChangedPlanTest {
    private static final TreatmentPlan PLAN = Fixtures.review(Fixtures.TOTAL_NL).plan();
    private static final List<Segment> REST = List.of(new Segment(3_600_000, 10_000, 15_000),
            new Segment(0, 5_000, 15_000));
    private static final List<PlanStep> REST_STEPS = List.of(flow(3_600_000, 10_000),
            new PlanStep.Pause(new TimeSpan(5_000)));

    @Test
    void whatWasGivenComesFirstAndASegmentWithoutFlowIsAPause() {
        assertEquals(List.of(flow(7_200_000, 2_500), REST_STEPS.get(0), REST_STEPS.get(1)),
                ChangedPlan.of(PLAN, 5_000, 7_200_000, REST).steps());
    }

    /** Rounded down, so that both together are not above the order; where it flows, a step is never one from nothing. */
    @Test
    void theTimeOfWhatWasGivenIsRoundedDownToNoLessThanAMillisecond() {
        assertEquals(flow(7_200_000, 2_500), ChangedPlan.of(PLAN, 5_001, 7_200_000, REST).steps().get(0));
        assertEquals(flow(7_200_000, 1), ChangedPlan.of(PLAN, 1, 7_200_000, REST).steps().get(0));
        assertEquals(REST_STEPS, ChangedPlan.of(PLAN, 5_000, 0, REST).steps());
    }

    /** Rounded up, so that its rate is not above the asked one. */
    @Test
    void theTimeOfABolusIsRoundedUp() {
        PlanStep.GiveDose bolus = ChangedPlan.of(PLAN, 0, 0, REST, 5_001, 7_200_000).bolus().orElseThrow();
        assertEquals(new TimeSpan(2_501), bolus.time());
        assertEquals(REST_STEPS, ChangedPlan.of(PLAN, 0, 0, REST, 5_001, 7_200_000).steps());
    }

    private static PlanStep flow(long nlPerHour, long ms) {
        return new PlanStep.RunRate(new DoseRate(Fraction.of(nlPerHour), AmountKind.VOLUME, false),
                new TimeSpan(ms));
    }
}
