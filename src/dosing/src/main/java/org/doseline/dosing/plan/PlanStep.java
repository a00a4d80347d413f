package org.doseline.dosing.plan;

import java.util.function.Function;

import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.TimeSpan;

/** One prescribed part of a plan. Steps follow one another without a gap; a gap is a {@link Pause}. */
public sealed interface PlanStep {
    TimeSpan time();

    <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Pause, T> pause);

    /** A dose spread evenly over a time. A time of zero, an instantaneous bolus, serves prediction only. */
    record GiveDose(Dose dose, TimeSpan time) implements PlanStep {
        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Pause, T> pause) {
            return dose.apply(this);
        }
    }

    /** A rate held for a time above zero. */
    record RunRate(DoseRate rate, TimeSpan time) implements PlanStep {
        public RunRate {
            if (time.ms() == 0) throw new IllegalArgumentException("a rate for no time");
        }

        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Pause, T> pause) {
            return rate.apply(this);
        }
    }

    /** No flow for a time above zero. */
    record Pause(TimeSpan time) implements PlanStep {
        public Pause {
            if (time.ms() == 0) throw new IllegalArgumentException("a pause of no time");
        }

        @Override
        public <T> T fold(Function<GiveDose, T> dose, Function<RunRate, T> rate, Function<Pause, T> pause) {
            return pause.apply(this);
        }
    }
}
