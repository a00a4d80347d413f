package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.ScenarioRun.Due;
import org.junit.jupiter.api.Test;

/** The bundled profile has the numbers of ICE-D3 to ICE-D10 and ICE-D12. */
class IceDefaultTest {
    private static final long HALF_A_MINUTE_MS = 30_000;
    private static final long TEN_MINUTES_MS = 600_000;

    @Test
    void answersSpikesDropsNonsenseAndSilenceAreThere() {
        assertEquals(List.of("slow-answer of=rate meanMs=250 jitterMs=50 mostMs=800",
                "slow-answer of=state meanMs=300 jitterMs=75 mostMs=1000",
                "slow-answer of=query meanMs=100 jitterMs=20 mostMs=400", "spike perMille=50 factor=5",
                "loss percent=2 direction=out", "malformed-answer percent=1 form=any",
                "silence perMille=5 forMs=3000"), faults(run().due(0, PumpState.IDLE, 0)));
    }

    @Test
    void batteryIsAtTwentyPercentWithoutMainsAfterTenMinutes() {
        ScenarioRun running = run().due(0, PumpState.RUNNING, 0).rest().due(HALF_A_MINUTE_MS * 2,
                PumpState.RUNNING, 0).rest();
        assertEquals(List.of("mains-off", "battery percent=20"),
                faults(running.due(TEN_MINUTES_MS, PumpState.RUNNING, 0)));
    }

    private static ScenarioRun run() {
        return Scenarios.bundled("ice-default").runs(List.of("pump-1")).get("pump-1");
    }

    private static List<String> faults(Due due) {
        return due.actions().stream().map(action -> action.fault().toString()).toList();
    }
}
