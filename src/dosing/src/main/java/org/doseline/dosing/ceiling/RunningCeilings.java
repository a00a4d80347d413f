package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ceilings of an infusion that runs, in the pump's whole numbers: quick enough to be asked before every command that
 * may raise a flow. Stacks of limits are joined with {@link #and}, which can only tighten. Immutable.
 *
 * @param rate of the flow, nL/h
 * @param total cumulative, of the whole order, nL
 * @param windows cumulative, of all that the patient gets of this drug, nL
 */
public record RunningCeilings(Ceiling rate, Ceiling total, List<Window> windows) {

    /** A most and who says so. */
    public record Ceiling(long most, String source) {
        public Ceiling {
            if (most < 0) throw new IllegalArgumentException("a ceiling of " + most);
        }

        Ceiling and(Ceiling other) { return other.most < most ? other : this; }
    }

    /** @param lengthMs above zero; the window is closed at both ends */
    public record Window(long lengthMs, Ceiling ceiling) {
        public Window {
            if (lengthMs <= 0) throw new IllegalArgumentException("a window of " + lengthMs + " ms");
        }
    }

    /**
     * Another dose of the same drug, at most.
     *
     * @param endMs at the time of the one that is asked about, relative to its now; above zero while it runs
     */
    public record Other(long startMs, long endMs, long atMostNl) {}

    /**
     * What is about to be asked of the pump, with what may already be in the patient.
     *
     * @param rateNlPerHour the flow that would run
     * @param startMs start of this infusion relative to now, zero or less
     * @param deliveredAtMostNl of this infusion, uncertain and in-flight volume included
     * @param untilNl where it would stop by itself, cumulative
     */
    public record Ask(long rateNlPerHour, long startMs, long deliveredAtMostNl, long untilNl) {
        public Ask {
            if (rateNlPerHour < 0 || deliveredAtMostNl < 0 || untilNl < 0 || startMs > 0)
                throw new IllegalArgumentException(
                        "not an infusion that runs: " + rateNlPerHour + " nL/h from " + startMs);
        }
    }

    public RunningCeilings {
        windows = List.copyOf(windows);
    }

    /** Both stacks at once: of each limit the tighter one, of the windows all. */
    public RunningCeilings and(RunningCeilings other) {
        List<Window> both = new ArrayList<>(windows);
        both.addAll(other.windows);
        return new RunningCeilings(rate.and(other.rate), total.and(other.total), both);
    }

    /**
     * The first ceiling that stands against the ask: rate, total, then windows in their order. What may be delivered
     * already counts as well as what is still to come, and other doses in full while any of them is in a window.
     */
    public Optional<Breach> refuses(Ask ask, List<Other> others) {
        if (ask.rateNlPerHour > rate.most) return Optional.of(new Breach("rate", ask.rateNlPerHour, rate));
        long committedNl = Math.max(ask.deliveredAtMostNl, ask.untilNl);
        if (committedNl > total.most) return Optional.of(new Breach("total", committedNl, total));
        for (Window window : windows) {
            long insideNl = committedNl;
            for (Other other : others) {
                boolean counts = other.endMs >= Math.subtractExact(ask.startMs, window.lengthMs);
                if (counts) insideNl = Math.addExact(insideNl, other.atMostNl);
            }
            if (insideNl > window.ceiling.most)
                return Optional
                        .of(new Breach("window of " + window.lengthMs + " ms", insideNl, window.ceiling));
        }
        return Optional.empty();
    }

    /** @param asked in the unit of the ceiling */
    public record Breach(String limit, long asked, Ceiling ceiling) {}
}
