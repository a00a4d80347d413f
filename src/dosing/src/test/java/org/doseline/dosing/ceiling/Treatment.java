package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.doseline.dosing.library.LeaseLoss;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;

/**
 * A random plan with its limits and history in whole numbers: ng, ng/kg, ng/kg/h, nL, ms. Treatment N comes from seed N.
 * Many limits lie on what is asked, or a whisker off.
 */
record Treatment(long massG, long ngPerMl, int pump, List<Row> rows, long maxTotalNg, long maxNgPerKgHour,
        long maxBolusNgPerKgHour, List<Window> windows, List<Given> history, Beside beside) {

    enum Kind { LOADING, BOLUS_FIRST, DOSE, RATE, RAMP, BOLUS, PAUSE }

    /** @param ngPerKg per hour for rates; a ramp goes from it to {@code toNgPerKg} in stairs */
    record Row(Kind kind, long ngPerKg, long toNgPerKg, int stairs, long ms) {}

    /** @param most ng, or ng per kg */
    record Window(long lengthMs, boolean perKg, long most) {}

    record Given(boolean otherDrug, long startMs, long lengthMs, long ng) {}

    record Beside(long residualNl, long postOcclusionNl, long kvoNlPerHour, long kvoMs) {}

    static Treatment of(long seed) {
        Random random = new Random(seed);
        boolean brief = random.nextInt(8) == 0;
        long massG = random.nextInt(3) == 0 ? 50_000 : 500 + random.nextInt(249_500);
        long ngPerMl = random.nextInt(2) == 0 ? 1_000_000 : 20_000 + random.nextInt(9_980_000);
        List<Row> rows = new ArrayList<>();
        if (random.nextInt(5) == 0) rows.add(row(Kind.LOADING, random, brief, massG, ngPerMl));
        if (random.nextInt(5) == 0) rows.add(row(Kind.BOLUS_FIRST, random, brief, massG, ngPerMl));
        List<Kind> kinds = List.of(Kind.DOSE, Kind.DOSE, Kind.DOSE, Kind.RATE, Kind.RATE, Kind.RAMP,
                Kind.BOLUS,
                Kind.PAUSE);
        for (int i = 1 + random.nextInt(4); i > 0; i--)
            rows.add(row(kinds.get(random.nextInt(kinds.size())), random, brief, massG, ngPerMl));
        Beside beside = new Beside(random.nextInt(3) == 0 ? random.nextInt(1_000_000) : 0,
                random.nextInt(3) == 0 ? 500_000 : 0, 1 + random.nextInt(1_000_000),
                random.nextInt(4) == 0 ? 1 + random.nextInt(3_600_000) : 0);
        return limited(random, brief, new Treatment(massG, ngPerMl, random.nextInt(4), rows, Long.MAX_VALUE,
                Long.MAX_VALUE, Long.MAX_VALUE, List.of(), List.of(), beside));
    }

    private static Row row(Kind kind, Random random, boolean brief, long massG, long ngPerMl) {
        int stairs = 2 + random.nextInt(4);
        long ms = brief ? 1 + random.nextInt(400) : 60_000 + random.nextInt(7_000_000);
        if (kind == Kind.RAMP) ms = Math.max(1, ms / stairs) * stairs;
        long from = ngPerKgHour(random, massG, ngPerMl);
        boolean rate = kind == Kind.RATE || kind == Kind.RAMP;
        return new Row(kind, rate ? from : Math.max(1, Math.multiplyExact(from, ms) / 3_600_000),
                ngPerKgHour(random, massG, ngPerMl), stairs, ms);
    }

    /** Flows of 0.2 to some 400 mL/h, few of them too slow or too fast for the pump; some on its grid. */
    private static long ngPerKgHour(Random random, long massG, long ngPerMl) {
        long nlPerHour = random.nextInt(60) == 0
                ? 1_000_000_000L + random.nextInt(400_000_000)
                : random.nextInt(60) == 0
                        ? 1 + random.nextInt(200_000)
                        : (200_000L + random.nextInt(200_000)) << random.nextInt(11);
        if (random.nextInt(2) == 0) nlPerHour = Math.max(1, nlPerHour / 1_000_000) * 1_000_000;
        return Math.max(1, nlPerHour * (ngPerMl / 1_000) / massG);
    }

    private static Treatment limited(Random random, boolean brief, Treatment open) {
        BruteForce asked = new BruteForce(open);
        long totalNg = asked.totalNgUp();
        long endMs = asked.prescribedEndMs();
        List<Long> lengths = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--)
            lengths.add(brief
                    ? 1 + random.nextInt(1_000)
                    : random.nextBoolean() ? 86_400_000L : 1 + random.nextInt(100_000_000));
        List<Given> history = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            long window = lengths.get(random.nextInt(lengths.size()));
            long lengthMs = random.nextBoolean() ? 0 : random.nextInt((int) Math.min(window, 50_000_000) + 1);
            long nearMs = random.nextInt(3) - 1;
            long startMs = switch (random.nextInt(4)) {
                case 0 -> -window - lengthMs + nearMs;
                case 1 -> endMs + window + nearMs;
                case 2 -> nearMs;
                default -> random.nextLong(-2 * window, endMs + 2 * window);
            };
            history.add(new Given(random.nextInt(8) == 0, startMs, lengthMs,
                    1 + random.nextLong(Math.max(2, totalNg))));
        }
        List<Window> windows = new ArrayList<>();
        for (long length : lengths) {
            long most = totalNg + asked.besideNgUp();
            for (Given given : history) if (random.nextInt(4) > 0) most += given.ng;
            boolean perKg = random.nextBoolean();
            long counted = perKg ? most * 1_000 / open.massG + 1 : most;
            windows.add(new Window(length, perKg, slack(random, counted, 8)));
        }
        return new Treatment(open.massG, open.ngPerMl, open.pump, open.rows, slack(random, totalNg, 8),
                slack(random, asked.fastestUp(false), 8), slack(random, asked.fastestUp(true), 8), windows,
                history,
                open.beside);
    }

    /** Mostly far above; else on it or a whisker off. */
    private static long slack(Random random, long number, int far) {
        return Math.max(1, switch (random.nextInt(4 + far)) {
            case 0 -> number;
            case 1 -> number - 1;
            case 2 -> number + number / 1_000;
            case 3 -> number - number / 10;
            default -> number * 1_000;
        });
    }

    /** More of everything that is given, by at least one nanogram. */
    Treatment bigger(Random random) {
        List<Row> more = rows.stream()
                .map(row -> new Row(row.kind, row.ngPerKg + random.nextInt(3) * row.ngPerKg / 7 + 1,
                        row.toNgPerKg + random.nextInt(3) * row.toNgPerKg / 7 + 1, row.stairs, row.ms))
                .toList();
        return new Treatment(massG, ngPerMl, pump, more, maxTotalNg, maxNgPerKgHour, maxBolusNgPerKgHour,
                windows,
                history, beside);
    }

    /** No limit is wider, and more was given before. */
    Treatment tighter(Random random) {
        List<Given> more = new ArrayList<>(history);
        if (random.nextBoolean())
            more.add(new Given(false, -random.nextInt(1_000_000), 0, 1 + random.nextInt(1_000)));
        return new Treatment(massG, ngPerMl, pump, rows, less(random, maxTotalNg),
                less(random, maxNgPerKgHour),
                less(random, maxBolusNgPerKgHour), windows.stream()
                        .map(each -> new Window(each.lengthMs, each.perKg, less(random, each.most))).toList(),
                more, beside);
    }

    private static long less(Random random, long number) {
        return Math.max(1, number - random.nextInt(3) * (number / 5));
    }

    Review review() {
        List<PlanStep> steps = new ArrayList<>();
        Optional<PlanStep.GiveDose> loading = Optional.empty();
        Optional<PlanStep.GiveDose> bolus = Optional.empty();
        for (Row row : rows) {
            TimeSpan time = new TimeSpan(row.ms);
            switch (row.kind) {
                case LOADING -> loading = Optional.of(give(row, PlanStep.Purpose.LOADING));
                case BOLUS_FIRST -> bolus = Optional.of(give(row, PlanStep.Purpose.BOLUS));
                case DOSE -> steps.add(give(row, PlanStep.Purpose.INFUSION));
                case BOLUS -> steps.add(give(row, PlanStep.Purpose.BOLUS));
                case RATE -> steps.add(new PlanStep.RunRate(rate(row.ngPerKg), time));
                case RAMP ->
                    steps.add(new PlanStep.Ramp(rate(row.ngPerKg), rate(row.toNgPerKg), row.stairs, time));
                case PAUSE -> steps.add(new PlanStep.Pause(time));
            }
        }
        TreatmentPlan plan = new TreatmentPlan("drug", "area", "indication", Optional.of(BodyMass.ofG(massG)),
                Optional.of(Concentration.ofNgPerMl(ngPerMl)), Optional.empty(), loading, bolus, steps,
                PlanLimits.NONE, Optional.empty(), List.of());
        return DoseReview.review(plan, WideLibrary.with(Map.of(
                Parameter.TOTAL_DOSE, Fraction.of(maxTotalNg), Parameter.DOSE_RATE,
                Fraction.of(maxNgPerKgHour),
                Parameter.BOLUS_RATE, Fraction.of(maxBolusNgPerKgHour)), windowLimits(), policy()),
                pumpProfile(),
                history.stream().map(given -> new GivenDose(given.otherDrug ? "other" : "drug", given.startMs,
                        given.lengthMs, new Dose(Fraction.of(given.ng), AmountKind.MASS, false))).toList());
    }

    private static PlanStep.GiveDose give(Row row, PlanStep.Purpose purpose) {
        return new PlanStep.GiveDose(new Dose(Fraction.of(row.ngPerKg), AmountKind.MASS, true),
                new TimeSpan(row.ms),
                purpose);
    }

    private static DoseRate rate(long ngPerKgHour) {
        return new DoseRate(Fraction.of(ngPerKgHour), AmountKind.MASS, true);
    }

    private List<WindowLimit> windowLimits() {
        return windows.stream().map(window -> new WindowLimit(new TimeSpan(window.lengthMs),
                new Dose(Fraction.of(window.most), AmountKind.MASS, window.perKg), "test")).toList();
    }

    private PumpPolicy policy() {
        return new PumpPolicy(60_000, LeaseLoss.STOP, List.of(), beside.kvoMs == 0
                ? Optional.empty()
                : Optional.of(
                        new PumpPolicy.Kvo(new FlowRate(beside.kvoNlPerHour), new TimeSpan(beside.kvoMs))),
                new PumpPolicy.Unscheduled(new Volume(beside.residualNl), new Volume(beside.postOcclusionNl),
                        "test"));
    }

    private PumpProfile pumpProfile() {
        List<RateBand> bands = switch (pump) {
            case 0 -> List.of(new RateBand(0, 100_000));
            case 1 -> List.of(new RateBand(0, 10_000));
            case 2 -> List.of(new RateBand(0, 1_000_000));
            default -> List.of(new RateBand(0, 10_000), new RateBand(10_000_000, 100_000),
                    new RateBand(100_000_000, 1_000_000));
        };
        return new PumpProfile(bands, new FlowRate(BruteForce.LEAST_NL_PER_HOUR),
                new FlowRate(BruteForce.MOST_NL_PER_HOUR), Optional.empty());
    }
}
