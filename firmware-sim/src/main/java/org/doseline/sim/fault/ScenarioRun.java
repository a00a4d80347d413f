package org.doseline.sim.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.doseline.protocol.report.PumpState;

/**
 * How far one pump is in its scenario. Immutable, and without a clock: whoever calls says what time it is,
 * and may call as often or as late as it likes; what fell due in between is told with the moment at which it
 * was due.
 */
public final class ScenarioRun {
    static final ScenarioRun EMPTY = new ScenarioRun(List.of(), OptionalLong.empty());

    private final List<StepRun> steps;
    private final OptionalLong runningSinceMs;

    /** What is to be done to the pump. */
    public sealed interface Action {
        Fault fault();

        /** When it was due. */
        long atMs();
    }

    public record Inject(Fault fault, long atMs) implements Action {
    }

    public record Clear(Fault fault, long atMs) implements Action {
    }

    /**
     * What is due, and what is left.
     *
     * @param actions in the order of their moments; at one moment clears come first, then the file's order
     * @param nextMs when to ask again at the latest, if the pump's state stays as it is; empty if there is
     *        nothing to wait for. A volume to be delivered is found only by asking
     */
    public record Due(ScenarioRun rest, List<Action> actions, OptionalLong nextMs) {
    }

    private ScenarioRun(List<StepRun> steps, OptionalLong runningSinceMs) {
        this.steps = steps;
        this.runningSinceMs = runningSinceMs;
    }

    static ScenarioRun of(ScenarioStep step, Chance chance) {
        return new ScenarioRun(List.of(StepRun.of(step, chance)), OptionalLong.empty());
    }

    ScenarioRun and(ScenarioRun more) {
        return new ScenarioRun(Stream.concat(steps.stream(), more.steps.stream()).toList(), runningSinceMs);
    }

    /**
     * What is due by now.
     *
     * @param nowMs ms since the pump was first switched on, on a clock that no reboot resets; never goes back
     * @param state the pump's state now; OFF without power
     * @param deliveredNl what the pump's association has got, nL
     */
    public Due due(long nowMs, PumpState state, long deliveredNl) {
        OptionalLong runningMs = state == PumpState.RUNNING
                ? OptionalLong.of(runningSinceMs.orElse(nowMs))
                : OptionalLong.empty();
        List<Action> actions = new ArrayList<>();
        List<StepRun> next = steps.stream()
                .map(step -> step.watching(nowMs, runningMs, deliveredNl).played(nowMs, actions)).toList();
        actions.sort(
                Comparator.comparingLong(Action::atMs).thenComparing(action -> action instanceof Inject));
        OptionalLong nextMs = next.stream().map(step -> step.nextMs(runningMs))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong).min();
        return new Due(new ScenarioRun(next, runningMs), List.copyOf(actions), nextMs);
    }
}
