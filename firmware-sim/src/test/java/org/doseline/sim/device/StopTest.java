package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Place;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P5: after a stop is answered no motor moves, whatever its surroundings do. */
class StopTest {
    private static final long TEN_MINUTES_MS = 600_000;

    static List<String> ofTheMechanics() {
        return List.of("occlusion", "occlusion resistancePercent=2000", "occlusion site=outlet",
                "air-bubble nl=300000", "syringe-out", "syringe-in nl=100000", "wrong-syringe sizeMl=20",
                "free-flow nlPerHour=20000000", "plunger-stall", "plunger-stall seen=false",
                "over-delivery ppm=500000", "under-delivery ppm=500000", "back-pressure mmHg=-200",
                "temperature c=90");
    }

    @Test
    void everyFaultOfTheMechanicsIsInTheTable() {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.place() != Place.MECHANICS) continue;
            assertTrue(ofTheMechanics().stream().anyMatch(text -> Fault.parse(text).kind() == kind),
                    kind.word());
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheMechanics")
    void noMotorMovesAfterTheAnswer(String fault) {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, TEN_MINUTES_MS);
        Fault injected = bench.inject(fault);
        bench.run(3_000);
        Ack ack = bench.applied(CommandKind.STOP, new Reason("enough"));
        assertEquals(0, ack.rateNlPerHour());
        stands(bench, injected);
    }

    /** The key asks nobody, and needs no link. */
    @ParameterizedTest
    @MethodSource("ofTheMechanics")
    void noMotorMovesAfterTheKey(String fault) {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, TEN_MINUTES_MS);
        Fault injected = bench.inject(fault);
        bench.after(3_000);
        bench.press(Key.STOP);
        stands(bench, injected);
    }

    @Test
    void noMotorMovesUnderAllOfThemAtOnce() {
        DeviceBench bench = DeviceBench.infusing(Build.STEPPER, TEN_MINUTES_MS);
        ofTheMechanics().forEach(bench::inject);
        bench.applied(CommandKind.STOP, new Reason("enough"));
        stands(bench, Fault.parse("occlusion"));
    }

    private static void stands(DeviceBench bench, Fault injected) {
        assertEquals(PumpState.STOPPED, bench.state());
        Account then = bench.account();
        bench.run(TEN_MINUTES_MS);
        bench.clear(injected);
        bench.run(TEN_MINUTES_MS);
        Account now = bench.account();
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(then.motor(), now.motor());
        assertEquals(then.stepRemainder(), now.stepRemainder());
        assertEquals(then.slack(), now.slack());
        assertEquals(0, now.imbalance());
    }
}
