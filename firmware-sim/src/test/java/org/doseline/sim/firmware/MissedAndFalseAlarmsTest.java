package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FM-13: a repair of missed repeat occlusions made false ones. So both are asked of the same traces: readings a second
 * apart, a person who presses START after each halt, and how often the alarm has to come, no more and no less.
 */
class MissedAndFalseAlarmsTest {

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            OCCLUSION        | 0 100 300 516 516 300 0              | 0 | high and not too high
            OCCLUSION        | 0 516 517                            | 1 | the very limit
            OCCLUSION        | 0 600 600 600 600                    | 1 | one that lasts is one
            OCCLUSION        | 0 517 516 400 300 259 300 517 600    | 1 | it never ended between
            OCCLUSION        | 0 517 258 517                        | 2 | a repeat must not be missed
            OCCLUSION        | 0 600 0 600 0 600 0 600 0            | 4 | nor the fourth
            OCCLUSION        | 0 517 0 516 516 516                  | 1 | no false one after a true one
            AIR_IN_LINE      | 0 100000 200000 200000               | 0 | small bubbles
            AIR_IN_LINE      | 0 200001 200001 300000               | 1 | one that lasts is one
            AIR_IN_LINE      | 0 200001 0 200001                    | 2 | primed, and air again
            AIR_IN_LINE      | 0 250000 0 200000                    | 1 | no false one after a true one
            SYRINGE_EMPTY    | 2000000 1000000 500000               | 0 | low and not empty
            SYRINGE_EMPTY    | 500000 499999 400000 300000          | 1 | one that lasts is one
            SYRINGE_EMPTY    | 400000 20000000 400000               | 2 | a new syringe, empty again
            BATTERY_LOW      | 240 60 15                            | 0 | enough
            BATTERY_LOW      | 15 14 10 5                           | 1 | one that lasts is one
            BATTERY_LOW      | 14 60 14                             | 2 | charged, and low again
            OVERHEATING      | 20 50 50 49                          | 0 | warm
            OVERHEATING      | 50 51 50 51                          | 2 | twice too hot
            FREE_FLOW        | 0 10000 20000 30000 50000            | 0 | within what the plunger resolves
            FREE_FLOW        | 0 50001 50001                        | 1 | it ran away
            FREE_FLOW        | 0 60000 0 0                          | 1 | once
            """)
    void traceAlarmsExactlySoOften(AlarmCode code, String trace, long expected, String why) {
        Bench bench = new Bench();
        bench.running(new Orders.With().segments(new Segment(3_600_000, 3_000_000, 3_000_000)).lease(300_000)
                .policy(OnLeaseLoss.CONTINUE).order());
        for (String reading : trace.strip().split(" ")) {
            bench.sense(sensed(bench, code, Long.parseLong(reading)));
            bench.press(Key.START);
            bench.after(1_000);
        }
        assertEquals(expected,
                bench.events.stream().map(Bench::event).filter(event -> raises(event, code)).count(),
                why);
    }

    private static boolean raises(PumpEvent event, AlarmCode code) {
        return event.kind() == EventKind.ALARM_RAISED && code.name().equals(event.detail().get("code"));
    }

    private static Sensors sensed(Bench bench, AlarmCode code, long value) {
        Sense sense = new Sense();
        return switch (code) {
            case OCCLUSION -> sense.pressure(value).now();
            case AIR_IN_LINE -> sense.air(value).now();
            case SYRINGE_EMPTY -> sense.remaining(value).now();
            case BATTERY_LOW -> sense.battery(value).now();
            case OVERHEATING -> sense.temperature(value).now();
            case FREE_FLOW -> sense.travel(bench.pump.memory().pumped().nl() + value).now();
            case LEASE_LOST, POWER_LOST_WHILE_RUNNING, SEQUENCE_REUSED, MEMORY_LOST, SYSTEM_FAILURE,
                    OVER_INFUSION, UNDER_INFUSION, PLUNGER_STALLED, SYRINGE_REMOVED, SYRINGE_MISMATCH,
                    SYRINGE_NEAR_EMPTY, BATTERY_DEPLETED, PAUSED_LONG, START_FORGOTTEN ->
                throw new IllegalArgumentException(code.name());
        };
    }
}
