package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.Case;
import org.doseline.dosing.ExpectedSchedule;
import org.doseline.dosing.Trees;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.dosing.schedule.RateSchedule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the worked examples goes through the one door and must give the exact answer. */
class WorkedExamplesTest {
    private static final Fraction NL = Fraction.of(1_000_000);

    static Stream<Case> rounding() { return Trees.cases("rounding_cases.json").stream(); }

    static Stream<Case> schedules() { return Trees.cases("schedule_cases.json").stream(); }

    static Stream<Case> rateExamplesWithSchedule() {
        return Trees.cases("rate_examples.json").stream().filter(row -> row.has("expected_schedule_0p1"));
    }

    @ParameterizedTest
    @MethodSource("rounding")
    void roundingCaseHasTheExactScheduleOrTheRefusal(Case row) {
        Case ceilings = row.child("ceilings").orElseThrow();
        Review review = DoseReview.review(
                PlanReader.read(plan(row.text("weight_kg"), row.text("concentration_mg_mL"),
                        List.of(dose(row.text("dose_mg_per_kg"), row.text("duration_min"))))),
                WideLibrary.with(limits(ceilings, "max_single_mg", "max_rate_mg_per_kg_h"),
                        windows(ceilings)),
                pump(row.text("resolution")),
                List.of());
        switch (row.text("expected")) {
            case "ACCEPT" -> {
                ScheduledSteps.one(review, row.child("expected_schedule").orElseThrow());
                assertEquals(row.number("order_mg").times(NL), review.totals().orElseThrow().exactAmount());
            }
            case "REFUSE:max_single_mg" ->
                assertRefused(review, FindingCode.CEILING, "totalDose, upper hard");
            case "REFUSE:max_rate_mg_per_kg_h" ->
                assertRefused(review, FindingCode.CEILING, "doseRate, upper hard");
            case "REFUSE:cumulative_remaining_mg" ->
                assertRefused(review, FindingCode.WINDOW, "window of 24 h");
            case "REFUSE:rate_below_pump_min" ->
                assertRefused(review, FindingCode.RATE_BELOW_MIN, "least rate");
            case "REFUSE:rate_above_syringe_max" ->
                assertRefused(review, FindingCode.RATE_ABOVE_MAX, "greatest rate");
            default -> throw new AssertionError(row.text("expected"));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void severalStepsAndPausesAddUpExactly(Case row) {
        List<Map<String, Object>> steps = row.children("steps").stream().map(WorkedExamplesTest::step)
                .toList();
        Review review = DoseReview.review(
                PlanReader.read(plan(row.text("weight_kg"), row.text("concentration_mg_mL"), steps)),
                WideLibrary.with(limits(row, "ceiling_total_mg", "max_rate_mg_per_kg_h"), List.of()),
                pump(row.text("resolution")),
                List.of());
        assertEquals(row.number("total_exact_mg").times(NL), review.totals().orElseThrow().exactAmount());
        if (row.text("expected").equals("REFUSE:ceiling")) {
            assertTrue(review.findings().stream().anyMatch(finding -> finding.code() == FindingCode.CEILING));
            assertTrue(review.schedule().isEmpty());
            return;
        }
        RateSchedule schedule = review.schedule().orElseThrow();
        List<Case> expected = row.children("steps");
        for (int i = 0; i < expected.size(); i++) {
            ExpectedSchedule.assertMatches(expected.get(i).child("expected_schedule").orElseThrow(),
                    schedule.steps().get(i));
        }
        assertEquals(row.whole("total_target_volume_nL"), schedule.totalVolumeNl());
        assertEquals(row.number("total_final_volume_nL"), schedule.givenByNl(schedule.endsAtMs()));
        assertEquals(row.whole("end_ms"), schedule.endsAtMs());
    }

    @ParameterizedTest
    @MethodSource("rateExamplesWithSchedule")
    void rateExampleHasTheExactScheduleAtATenth(Case row) {
        String unit = row.text("dose_unit");
        Map<String, Object> step = Map.of("dose", row.text("dose") + " " + unit, "over",
                row.text("duration_min") + " min");
        Map<String, Object> plan = plan(row.has("weight_kg") ? row.text("weight_kg") : "70",
                row.text("concentration"), List.of(step));
        plan.put("concentration", row.text("concentration") + " " + row.text("concentration_unit"));
        Review review = DoseReview.review(PlanReader.read(plan), WideLibrary.with(Map.of(), List.of()),
                PumpProfile.usual(), List.of());
        ScheduledSteps.one(review, row.child("expected_schedule_0p1").orElseThrow());
    }

    private static final class ScheduledSteps {
        static void one(Review review, Case expected) {
            assertEquals(1, review.schedule().orElseThrow(() -> new AssertionError(review.findings())).steps()
                    .size());
            ExpectedSchedule.assertMatches(expected, review.schedule().orElseThrow().steps().get(0));
        }
    }

    private static void assertRefused(Review review, FindingCode code, String limit) {
        List<Finding> hard = review.findings().stream().filter(each -> each.severity() == Severity.HARD)
                .toList();
        assertEquals(List.of(code + " " + limit),
                hard.stream().map(finding -> finding.code() + " " + finding.limit()).toList());
        assertTrue(review.schedule().isEmpty());
    }

    private static Map<String, Object> plan(String kg, String mgPerMl, List<Map<String, Object>> steps) {
        Map<String, Object> plan = new java.util.LinkedHashMap<>();
        plan.put("drug", "drug");
        plan.put("careArea", "area");
        plan.put("indication", "indication");
        plan.put("bodyMass", kg + " kg");
        plan.put("concentration", mgPerMl + " mg/mL");
        plan.put("steps", steps);
        return plan;
    }

    private static Map<String, Object> dose(String mgPerKg, String minutes) {
        return Map.of("dose", mgPerKg + " mg/kg", "over", minutes + " min");
    }

    private static Map<String, Object> step(Case step) {
        return switch (step.text("unit")) {
            case "pause" -> Map.of("pause", step.text("minutes") + " min");
            case "mg/kg" -> dose(step.text("dose"), step.text("minutes"));
            default -> Map.of("rate", step.text("dose") + " " + step.text("unit"), "for",
                    step.text("minutes") + " min");
        };
    }

    private static Map<Parameter, Fraction> limits(Case row, String totalMg, String rateMgPerKgHour) {
        Map<Parameter, Fraction> limits = new EnumMap<>(Parameter.class);
        if (row.has(totalMg)) limits.put(Parameter.TOTAL_DOSE, row.number(totalMg).times(NL));
        if (row.has(rateMgPerKgHour)) limits.put(Parameter.DOSE_RATE, row.number(rateMgPerKgHour).times(NL));
        return limits;
    }

    private static List<WindowLimit> windows(Case ceilings) {
        if (!ceilings.has("cumulative_remaining_mg")) return List.of();
        Dose most = Dose.parse(ceilings.text("cumulative_remaining_mg") + " mg");
        return List.of(new WindowLimit(new TimeSpan(86_400_000), most, "test"));
    }

    private static PumpProfile pump(String resolution) {
        List<RateBand> bands = new ArrayList<>();
        if (resolution.equals("banded")) {
            bands.addAll(List.of(new RateBand(0, 10_000), new RateBand(10_000_000, 100_000),
                    new RateBand(100_000_000, 1_000_000)));
        } else {
            bands.add(new RateBand(0, FlowRate.parse(resolution + " mL/h").nlPerHour()));
        }
        return new PumpProfile(bands, new FlowRate(100_000), new FlowRate(1_200_000_000), Optional.empty());
    }
}
