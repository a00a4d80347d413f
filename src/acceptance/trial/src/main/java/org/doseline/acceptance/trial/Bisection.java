package org.doseline.acceptance.trial;

import org.doseline.acceptance.trial.world.FaultClass;
import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;

/** Takes classes of faults out of a world that broke a promise, one by one, as long as the same promise breaks. */
final class Bisection {
    private Bisection() {}

    /** The world with the fewest faults that still breaks it, told in words. */
    static WorldResult of(WorldResult failed) {
        WorldPlan plan = failed.plan();
        for (FaultClass fault : failed.plan().faults()) {
            WorldPlan fewer = plan.without(fault);
            if (breaksTheSame(failed, new World(fewer, false).run())) plan = fewer;
        }
        return new World(plan, true).run();
    }

    private static boolean breaksTheSame(WorldResult failed, WorldResult other) {
        return other.broken().map(violation -> violation.promise())
                .equals(failed.broken().map(violation -> violation.promise()));
    }
}
