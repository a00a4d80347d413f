package org.doseline.dosing.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;

/** One prescribed part of a plan. Steps follow one another without a gap; a gap is a {@link Pause}. */
public sealed interface PlanStep {
    TimeSpan time();

    <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Ramp, T> ramp,
            Function<Pause, T> pause);

    /** What a dose is given for: a library limits each apart. */
    enum Purpose {
        /** Part of the infusion. */
        INFUSION,
        /** Once, fast, on top of the infusion. */
        BOLUS,
        /** Once, before the infusion, to reach its level sooner. */
        LOADING
    }

    /** A dose spread evenly over a time. A time of zero, an instantaneous bolus, serves prediction only. */
    record GiveDose(Dose dose, TimeSpan time, Purpose purpose) implements PlanStep {
        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Ramp, T> ramp,
                Function<Pause, T> pause) {
            return dose.apply(this);
        }
    }

    /** A rate held for a time above zero. */
    record RunRate(DoseRate rate, TimeSpan time) implements PlanStep {
        public RunRate {
            if (time.ms() == 0) throw new IllegalArgumentException("a rate for no time");
        }

        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Ramp, T> ramp,
                Function<Pause, T> pause) {
            return rate.apply(this);
        }
    }

    /**
     * From one rate to another in equal stairs of equal time, both ends included; downwards it is a taper. The stairs
     * are the prescription itself, and hold exactly the volume of the straight line between the two rates.
     *
     * @param stairs 2 to {@value #MAX_STAIRS}, a divisor of the time in ms
     */
    record Ramp(DoseRate from, DoseRate to, int stairs, TimeSpan time) implements PlanStep {
        /** As many segments as an order can hold (protocol). */
        public static final int MAX_STAIRS = 24;

        public Ramp {
            if (from.kind() != to.kind() || from.perKg() != to.perKg())
                throw new IllegalArgumentException("a ramp from " + from + " to " + to);
            if (stairs < 2 || stairs > MAX_STAIRS)
                throw new IllegalArgumentException("a ramp of " + stairs + " stairs");
            if (time.ms() == 0 || time.ms() % stairs != 0)
                throw new IllegalArgumentException("stairs of parts of a millisecond");
        }

        public List<RunRate> steps() {
            Fraction stair = to.perHour().minus(from.perHour()).dividedBy(stairs - 1L);
            TimeSpan each = new TimeSpan(time.ms() / stairs);
            List<RunRate> steps = new ArrayList<>();
            for (int i = 0; i < stairs; i++) {
                steps.add(new RunRate(
                        new DoseRate(from.perHour().plus(stair.times(i)), from.kind(), from.perKg()), each));
            }
            return steps;
        }

        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Ramp, T> ramp,
                Function<Pause, T> pause) {
            return ramp.apply(this);
        }
    }

    /** No flow for a time above zero. */
    record Pause(TimeSpan time) implements PlanStep {
        public Pause {
            if (time.ms() == 0) throw new IllegalArgumentException("a pause of no time");
        }

        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Ramp, T> ramp,
                Function<Pause, T> pause) {
            return pause.apply(this);
        }
    }
}
