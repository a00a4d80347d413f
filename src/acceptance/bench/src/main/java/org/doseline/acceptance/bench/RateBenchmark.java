package org.doseline.acceptance.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Conversion;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.PumpProfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One exact conversion: 0.5 mg/kg over 40 min for 72.5 kg at 2 mg/mL, off the grid of the pump. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RateBenchmark {
    private static final long MS_PER_HOUR = 3_600_000;

    Dose dose = Dose.parse("0.5 mg/kg");
    TimeSpan over = TimeSpan.parse("40 min");
    Optional<BodyMass> mass = Optional.of(BodyMass.parse("72.5 kg"));
    Concentration concentration = Concentration.parse("2 mg/mL");
    PumpProfile pump = PumpProfile.usual();

    long ngPerKg = 500_000;
    long overMs = 2_400_000;
    long massG = 72_500;
    long ngPerMl = 2_000_000;
    long stepNlPerHour = 100_000;

    /** Both must have done the same work, or their ratio says nothing. */
    @Setup
    public void bothAgree() {
        if (figure().nlPerHour() != floor()) throw new IllegalStateException(figure() + ", " + floor());
    }

    @Benchmark
    public FlowRate figure() {
        return pump.floor(new Conversion(mass, concentration).flowNlPerHour(dose, over));
    }

    @Benchmark
    public long floor() {
        // ng/kg x g is ng x 1000, and 10^6 nL are a mL: 1000 remain
        long nl = Math.floorDiv(Math.multiplyExact(Math.multiplyExact(ngPerKg, massG), 1_000L), ngPerMl);
        long nlPerHour = Math.floorDiv(Math.multiplyExact(nl, MS_PER_HOUR), overMs);
        return Math.floorDiv(nlPerHour, stepNlPerHour) * stepNlPerHour;
    }
}
