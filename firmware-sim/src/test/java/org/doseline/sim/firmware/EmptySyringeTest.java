package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPCA-T4-2, GIP-1.5.6: what is left is given, with an alarm; then the motor stands and waits for a person. */
class EmptySyringeTest {
    @ParameterizedTest(name = "{0} nL left: {1}")
    @CsvSource({"499999, RUNNING", "1, RUNNING", "0, PAUSED"})
    void standsWhenNothingIsLeft(long leftNl, PumpState state) {
        Bench bench = new Bench();
        bench.running();
        bench.sense(new Sense().remaining(leftNl).now());
        assertEquals(true, bench.alarmed(AlarmCode.SYRINGE_EMPTY));
        assertEquals(state, bench.state());
        assertEquals(state == PumpState.PAUSED ? 0 : 27_100_000, bench.rate());
        assertEquals(state == PumpState.PAUSED, bench.pump.memory().bedsideHold());
    }
}
