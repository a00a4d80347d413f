package org.doseline.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.PumpProfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Six steps of ten minutes, each off the pump's grid so that it becomes two segments, for a patient with a dose on
 * each of the 90 days before, against the demo library. Nothing is refused, so that every rule is gone through.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReviewBenchmark {
    static final int SEGMENTS = 12;
    private static final int DAYS = 90;
    private static final long MS_PER_DAY = 86_400_000;
    private static final long STEP_MS = 600_000;
    private static final long GIVEN_MS = 2_400_000;
    private static final long GIVEN_NG = 5_000_000;
    private static final long MASS_G = 72_500;
    private static final long NG_PER_ML = 2_000_000;
    private static final long[] NG_PER_KG = {83_000, 81_000, 79_000, 82_000, 84_000, 77_000};

    TreatmentPlan plan;
    DrugLibrary library;
    PumpProfile pump;
    List<GivenDose> history;
    BareReview bare;

    /** Both must have done the same work, or their ratio says nothing. */
    @Setup
    public void bothAgree() throws IOException {
        plan = plan();
        library = demoLibrary();
        pump = PumpProfile.usual();
        history = history();
        bare = new BareReview(NG_PER_KG, STEP_MS, MASS_G, NG_PER_ML,
                history.stream().mapToLong(GivenDose::startMs).toArray(),
                history.stream().mapToLong(GivenDose::endMs).toArray(),
                history.stream().mapToLong(given -> given.dose().amount().wholeLong()).toArray());
        long[] segments = figure().schedule()
                .orElseThrow(() -> new IllegalStateException(figure().findings().toString()))
                .segments().stream()
                .flatMap(each -> List.of(each.durationMs(), each.rateNlPerHour(), each.untilNl()).stream())
                .mapToLong(Long::longValue)
                .toArray();
        if (segments.length != 3 * SEGMENTS || !Arrays.equals(segments, floor())) {
            throw new IllegalStateException(
                    Arrays.toString(segments) + ", " + Arrays.toString(floor()));
        }
    }

    @Benchmark
    public Review figure() {
        return DoseReview.review(plan, library, pump, history);
    }

    @Benchmark
    public long[] floor() {
        return bare.segments();
    }

    private static TreatmentPlan plan() {
        List<PlanStep> steps = new ArrayList<>();
        for (long ngPerKg : NG_PER_KG) {
            steps.add(new PlanStep.GiveDose(new Dose(Fraction.of(ngPerKg), AmountKind.MASS, true),
                    new TimeSpan(STEP_MS), PlanStep.Purpose.INFUSION));
        }
        return new TreatmentPlan("ketamine", "infusion-clinic", "depression",
                Optional.of(BodyMass.ofG(MASS_G)),
                Optional.of(Concentration.ofNgPerMl(NG_PER_ML)), Optional.empty(), Optional.empty(),
                Optional.empty(), steps, PlanLimits.NONE, Optional.empty(), List.of());
    }

    private static List<GivenDose> history() {
        List<GivenDose> history = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            history.add(new GivenDose("ketamine", -day * MS_PER_DAY, GIVEN_MS,
                    new Dose(Fraction.of(GIVEN_NG), AmountKind.MASS, false)));
        }
        return history;
    }

    private static DrugLibrary demoLibrary() throws IOException {
        try (InputStream stream = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            return LibraryReader.read(new ObjectMapper().readValue(stream, Object.class));
        }
    }
}
