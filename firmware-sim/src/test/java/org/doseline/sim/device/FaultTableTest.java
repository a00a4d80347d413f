package org.doseline.sim.device;

import static org.doseline.sim.device.FaultTableTest.Patient.AS_REPORTED;
import static org.doseline.sim.device.FaultTableTest.Patient.LESS;
import static org.doseline.sim.device.FaultTableTest.Patient.MORE;
import static org.doseline.sim.firmware.AlarmCode.AIR_IN_LINE;
import static org.doseline.sim.firmware.AlarmCode.FREE_FLOW;
import static org.doseline.sim.firmware.AlarmCode.MEMORY_LOST;
import static org.doseline.sim.firmware.AlarmCode.OCCLUSION;
import static org.doseline.sim.firmware.AlarmCode.OVERHEATING;
import static org.doseline.sim.firmware.AlarmCode.PLUNGER_STALLED;
import static org.doseline.sim.firmware.AlarmCode.POWER_LOST_WHILE_RUNNING;
import static org.doseline.sim.firmware.AlarmCode.SYRINGE_MISMATCH;
import static org.doseline.sim.firmware.AlarmCode.SYRINGE_NEAR_EMPTY;
import static org.doseline.sim.firmware.AlarmCode.SYRINGE_REMOVED;
import static org.doseline.sim.firmware.AlarmCode.SYSTEM_FAILURE;
import static org.doseline.protocol.report.PumpState.FAULT;
import static org.doseline.protocol.report.PumpState.PAUSED;
import static org.doseline.protocol.report.PumpState.RUNNING;
import static org.doseline.protocol.report.PumpState.STOPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Place;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a pump, ten minutes into an infusion: what it is like nine minutes later, and that a person can make it
 * good.
 */
class FaultTableTest {
    private static final long TEN_MINUTES_MS = 600_000;
    /** Short enough that nobody is reminded of a pause. */
    private static final long NINE_MINUTES_MS = 540_000;
    /** Plunger and motor are compared anew every five minutes. */
    private static final long COMPARED_MS = 301_000;
    private static final long MINUTE_MS = 60_000;

    /** What the patient got in those minutes, beside what the pump said. */
    enum Patient {
        AS_REPORTED, LESS, MORE
    }

    /** @param alarms that hold then */
    record Row(String fault, PumpState state, Patient patient, AlarmCode... alarms) {
    }

    private static final List<Row> ROWS = List.of(
            new Row("occlusion", PAUSED, LESS, OCCLUSION),
            new Row("air-bubble nl=250000", PAUSED, AS_REPORTED, AIR_IN_LINE),
            new Row("syringe-out", PAUSED, AS_REPORTED, SYRINGE_REMOVED),
            new Row("syringe-in sizeMl=20 nl=900000", PAUSED, AS_REPORTED, SYRINGE_NEAR_EMPTY),
            new Row("wrong-syringe sizeMl=30", PAUSED, AS_REPORTED, SYRINGE_MISMATCH),
            new Row("free-flow nlPerHour=20000000", PAUSED, MORE, FREE_FLOW),
            new Row("plunger-stall", PAUSED, LESS, PLUNGER_STALLED),
            new Row("over-delivery ppm=200000", RUNNING, MORE),
            new Row("under-delivery ppm=200000", RUNNING, LESS),
            new Row("back-pressure mmHg=100", RUNNING, AS_REPORTED),
            new Row("temperature c=60", PAUSED, AS_REPORTED, OVERHEATING),
            new Row("mains-off", RUNNING, AS_REPORTED),
            new Row("battery percent=1", RUNNING, AS_REPORTED),
            new Row("power-loss", STOPPED, AS_REPORTED, POWER_LOST_WHILE_RUNNING),
            new Row("clock-drift ppm=20000", RUNNING, AS_REPORTED),
            new Row("wall-clock-step ms=-86400000", RUNNING, AS_REPORTED),
            new Row("wall-clock-unset", RUNNING, AS_REPORTED),
            new Row("flash-lost", RUNNING, AS_REPORTED),
            new Row("flash-torn", STOPPED, AS_REPORTED, POWER_LOST_WHILE_RUNNING),
            new Row("flash-refuses", FAULT, AS_REPORTED, MEMORY_LOST),
            new Row("crash-after-persist", RUNNING, AS_REPORTED),
            new Row("crash-after-act", RUNNING, AS_REPORTED),
            new Row("hang forMs=90000", STOPPED, AS_REPORTED, POWER_LOST_WHILE_RUNNING),
            new Row("part-fails part=motor", FAULT, AS_REPORTED, SYSTEM_FAILURE),
            new Row("part-silent part=cpu", RUNNING, AS_REPORTED),
            new Row("total-backward nl=1000000", RUNNING, AS_REPORTED),
            new Row("events-lost count=3", RUNNING, AS_REPORTED),
            new Row("telemetry-frozen", RUNNING, AS_REPORTED),
            new Row("telemetry-silent", RUNNING, AS_REPORTED),
            new Row("key name=stop", STOPPED, AS_REPORTED),
            new Row("new-patient", RUNNING, AS_REPORTED));

    static Stream<FaultKind> ofThePump() {
        return Arrays.stream(FaultKind.values()).filter(kind -> kind.place() != Place.NETWORK);
    }

    static Stream<FaultKind> ofTheNetwork() {
        return Arrays.stream(FaultKind.values()).filter(kind -> kind.place() == Place.NETWORK);
    }

    @ParameterizedTest
    @MethodSource("ofThePump")
    void hasItsConsequenceAndCanBeMadeGood(FaultKind kind) {
        Map<FaultKind, Row> rows = ROWS.stream()
                .collect(Collectors.toMap(row -> Fault.parse(row.fault()).kind(), row -> row));
        Row row = Optional.ofNullable(rows.get(kind)).orElseThrow(() -> new AssertionError("no row"));
        DeviceBench bench = DeviceBench.infusing(Build.SERVO, TEN_MINUTES_MS);
        Account before = bench.account();
        Fault fault = bench.inject(row.fault());
        bench.run(NINE_MINUTES_MS);
        assertEquals(row.state(), bench.state());
        assertEquals(Arrays.stream(row.alarms()).map(Enum::name).toList(), bench.alarms());
        assertEquals(row.patient(), patient(before, bench.account()));
        assertEquals(0, bench.account().imbalance());

        bench.clear(fault);
        bench.run(COMPARED_MS);
        Recovery.startedAgain(bench);
        long motor = bench.account().motor();
        bench.run(MINUTE_MS);
        assertEquals(RUNNING, bench.state(), () -> bench.alarms().toString());
        assertEquals(bench.rateNlPerHour() * MINUTE_MS, bench.account().motor() - motor);
        assertFalse(bench.troubles.toString().contains("stops itself"), bench.troubles::toString);
    }

    @ParameterizedTest
    @MethodSource("ofTheNetwork")
    void whatHappensBetweenPumpAndBrokerIsNotTheDevices(FaultKind kind) {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        String needed = kind.parameters().stream().filter(parameter -> parameter.standard().isEmpty())
                .map(parameter -> " " + parameter.name() + "=" + parameter.range().orElseThrow().most())
                .collect(Collectors.joining());
        assertThrows(IllegalArgumentException.class, () -> bench.inject(kind.word() + needed));
        assertTrue(bench.device.on());
    }

    /** Within what a real drive has of its own: 3 %, and 20 uL in line and stopper. */
    private static Patient patient(Account before, Account after) {
        long reportedNl = after.reportedNl() - before.reportedNl();
        long deliveredNl = after.deliveredNl() - before.deliveredNl();
        long toleranceNl = reportedNl * 3 / 100 + 20_000;
        if (deliveredNl > reportedNl + toleranceNl) return MORE;
        return deliveredNl < reportedNl - toleranceNl ? LESS : AS_REPORTED;
    }
}
