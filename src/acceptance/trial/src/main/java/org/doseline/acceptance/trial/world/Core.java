package org.doseline.acceptance.trial.world;

import org.doseline.acceptance.trial.oracle.Promise;
import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/** The core that decides, with the judges looking on: whatever it decides has to replay. */
final class Core {
    private final World world;

    Core(World world) { this.world = world; }

    Decision decide(Bedside before, Input input) {
        Decision decision;
        try {
            decision = Decide.decide(before, input, world.therapyMs(), World.DEADLINES);
        } catch (RuntimeException bug) {
            throw new Violation(Promise.SOUND, bug);
        }
        world.judges().decided(before, decision);
        return decision;
    }

    Decision tookOver(Bedside before, long epoch) {
        return decide(before, new Input.TookOver(epoch, before.ownership().nextSequence()));
    }
}
