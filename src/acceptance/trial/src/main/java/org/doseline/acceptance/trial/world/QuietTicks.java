package org.doseline.acceptance.trial.world;

import org.doseline.treatment.Deadlines;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/**
 * How many ticks can be left out. A controller's deadlines only ever pass, so where a tick a little later would change
 * nothing, those before it would not either; except that what is no longer heard, or no longer certain, also keeps
 * things from being done: near those moments every tick is taken. That this leaves the same trace is a test.
 */
final class QuietTicks {
    private static final long HEARD_LATELY_MS = 1_900;
    private static final int AHEAD = 5;
    private static final int AHEAD_WITHOUT_ASSOCIATION = 25;

    private QuietTicks() {}

    /** How many ticks from now on change nothing, the next one included, if nothing else happens. */
    static int from(Bedside state, long nextTickMs, long everyMs, Deadlines deadlines) {
        if (state.report().isEmpty() || !state.pending().isEmpty() || state.isProvisional()) return 0;
        LastReport last = state.report().get();
        boolean idle = last.associationId().isEmpty();
        int ahead = idle ? AHEAD_WITHOUT_ASSOCIATION : AHEAD;
        long atMs = nextTickMs + (ahead - 1) * everyMs;
        boolean heard = idle
                ? atMs - last.receivedMs() < deadlines.idleSilentAfterMs()
                : nextTickMs - last.receivedMs() <= HEARD_LATELY_MS;
        boolean certain = state.ownership().certainUntilMs() > atMs;
        if (!heard || !certain && !idle) return 0;
        Decision later = Decide.decide(state, new Input.Ticked(), atMs, deadlines);
        return later.events().isEmpty() && later.effects().isEmpty() ? ahead : 0;
    }
}
