package org.doseline.sim.firmware.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;

/**
 * Any sequence of commands, bytes, keys, faults and reboots. Run one world alone with {@code -Ddoseline.seed=N}, more
 * with {@code -Ddoseline.pumps=N}; the deep run lives through more than a million steps.
 */
class PumpWorldsTest {
    private static final long FIRST_SEED = 20_260_312;
    private static final int ACTIONS = 80;

    @Test
    void noWorldBreaksAPromise() {
        Long alone = Long.getLong("doseline.seed");
        long first = alone == null ? FIRST_SEED : alone;
        long worlds = alone == null ? Long.getLong("doseline.pumps", 600) : 1;
        WorldCount all = new WorldCount();
        for (long seed = first; seed < first + worlds; seed++) all.plus(new World(seed).run(ACTIONS));
        System.out.println("pump worlds " + first + " to " + (first + worlds - 1) + ": " + all);
        if (alone == null) assertEverythingHappened(all);
    }

    private static void assertEverythingHappened(WorldCount all) {
        Set<PumpState> states = EnumSet.allOf(PumpState.class);
        states.remove(PumpState.OFF);
        assertEquals(states, all.states.keySet());
        assertEquals(EnumSet.allOf(CommandKind.class), all.applied.keySet());
        Set<RefusalCode> answered = EnumSet.allOf(RefusalCode.class);
        answered.removeAll(
                Set.of(RefusalCode.TOO_LARGE, RefusalCode.UNAUTHENTICATED, RefusalCode.MALFORMED));
        assertEquals(answered, all.refused.keySet());
        assertTrue(all.duplicates > 0 && all.cuts > 0 && all.keys > 0, all::toString);
    }

    @Test
    void sameSeedIsTheSameWorld() {
        for (long seed = 1; seed <= 20; seed++) {
            World one = new World(seed);
            World two = new World(seed);
            one.run(ACTIONS);
            two.run(ACTIONS);
            assertEquals(one.trace(), two.trace(), "seed " + seed);
        }
    }
}
