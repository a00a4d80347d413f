package org.doseline.acceptance.trial.world;

import org.doseline.acceptance.trial.oracle.Promise;
import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * The end of a world in calm: with one controller and fair ways every intent is resolved; then, without any
 * controller, the pump is where its order says.
 */
final class Calm {
    private static final long RESOLVED_WITHIN_MS = 20 * 60_000;
    private static final long LONGEST_LEASE_MS = 320_000;

    private Calm() {}

    static void of(World world) {
        world.becomeCalm();
        world.network().heal();
        Controller staying = world.newest().orElse(world.controllers().get(0));
        for (Controller each : world.controllers()) if (each != staying) each.die();
        staying.thaw();
        if (!staying.alive()) staying.start();
        world.pump().plug(true);
        world.goTo(world.nowMs() + RESOLVED_WITHIN_MS);
        resolved(world, staying);
        staying.die();
        world.goTo(world.nowMs() + LONGEST_LEASE_MS);
    }

    private static void resolved(World world, Controller staying) {
        Bedside state = staying.view().orElseThrow(() -> broken("no controller serves"));
        for (OpenCommand open : world.store().rows().openCommands()) {
            boolean forgotten = open.command().sequence() < state.ownership().settledBelow()
                    && !open.command().kind().doses();
            if (!forgotten) throw broken(open.command().kind() + " is still open");
        }
        if (!world.pump().device().on()) return;
        if (state.uncertain().isPresent()) throw broken("still uncertain");
        if (state.ownership().barrierDue()) throw broken("the barrier is still due");
        if (state.stopDecidedMs().isPresent()) throw broken("a stop is not confirmed");
        boolean runs = world.pump().device().state() == PumpState.RUNNING;
        if (runs && !state.flows()) throw broken("the pump runs and nobody knows");
    }

    private static Violation broken(String what) { return new Violation(Promise.AT_REST, what); }
}
