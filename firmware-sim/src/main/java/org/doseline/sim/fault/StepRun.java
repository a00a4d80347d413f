package org.doseline.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one pump is in one step.
 *
 * @param begun how often the fault was injected
 * @param beginsMs when it is injected next; empty while the trigger is waited for, and when all is done
 * @param active what is injected and will be cleared, with when
 */
record StepRun(ScenarioStep step, Chance chance, long begun, OptionalLong beginsMs, Optional<Ending> active) {

    /** A fault that ends at a moment. */
    record Ending(Fault fault, long atMs) {
    }

    static StepRun of(ScenarioStep step, Chance chance) {
        OptionalLong beginsMs = step.trigger() instanceof Trigger.At at
                ? OptionalLong.of(at.ms().drawn(chance.and("at")))
                : OptionalLong.empty();
        return new StepRun(step, chance, 0, beginsMs, Optional.empty());
    }

    /** Looks whether what the step waits for has come. */
    StepRun watching(long nowMs, OptionalLong runningSinceMs, long deliveredNl) {
        if (begun > 0 || beginsMs.isPresent()) return this;
        if (step.trigger() instanceof Trigger.RunningFor running && runningSinceMs.isPresent()) {
            long dueMs = Math.addExact(runningSinceMs.getAsLong(), running.ms());
            return dueMs <= nowMs ? beginning(OptionalLong.of(dueMs)) : this;
        }
        boolean given = step.trigger() instanceof Trigger.Delivered delivered
                && deliveredNl >= delivered.nl();
        return given ? beginning(OptionalLong.of(nowMs)) : this;
    }

    /** Does what is due by then, and adds it to the actions, each with its own moment. */
    StepRun played(long nowMs, List<ScenarioRun.Action> actions) {
        StepRun run = this;
        for (OptionalLong at = run.nextMs(); at.isPresent() && at.getAsLong() <= nowMs; at = run.nextMs())
            run = run.ends(at.getAsLong()) ? run.ended(actions) : run.begun(at.getAsLong(), actions);
        return run;
    }

    /** When something is due by time alone. */
    OptionalLong nextMs() {
        List<Long> moments = new ArrayList<>();
        beginsMs.ifPresent(moments::add);
        active.ifPresent(ending -> moments.add(ending.atMs()));
        return moments.stream().mapToLong(Long::longValue).min();
    }

    /** When something is due if the pump goes on running. */
    OptionalLong nextMs(OptionalLong runningSinceMs) {
        boolean waits = begun == 0 && beginsMs.isEmpty() && runningSinceMs.isPresent();
        return waits && step.trigger() instanceof Trigger.RunningFor running
                ? OptionalLong.of(Math.addExact(runningSinceMs.getAsLong(), running.ms()))
                : nextMs();
    }

    private boolean ends(long atMs) { return active.filter(ending -> ending.atMs() == atMs).isPresent(); }

    private StepRun ended(List<ScenarioRun.Action> actions) {
        Ending ending = active.orElseThrow();
        actions.add(new ScenarioRun.Clear(ending.fault(), ending.atMs()));
        return new StepRun(step, chance, begun, beginsMs, Optional.empty());
    }

    private StepRun begun(long atMs, List<ScenarioRun.Action> actions) {
        Chance own = chance.and(begun);
        Fault fault = step.fault().drawn(own);
        actions.add(new ScenarioRun.Inject(fault, atMs));
        OptionalLong again = begun + 1 < step.times() && step.everyMs().isPresent()
                ? OptionalLong.of(Math.addExact(atMs, step.everyMs().getAsLong()))
                : OptionalLong.empty();
        Optional<Ending> ending = step.forMs()
                .map(forMs -> new Ending(fault, Math.addExact(atMs, forMs.drawn(own.and("for")))));
        return new StepRun(step, chance, begun + 1, again, ending);
    }

    private StepRun beginning(OptionalLong atMs) { return new StepRun(step, chance, begun, atMs, active); }
}
