package org.doseline.sim.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.ActiveFaults;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Alarm;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.firmware.Sensors;
import org.doseline.sim.fleet.Look;
import org.doseline.sim.mechanics.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final long UNITS = Account.UNITS_PER_NL;
    private static final Account ACCOUNT = new Account(2_000_000 * UNITS, 0, 0, 1_790_000 * UNITS, 0,
            10_000 * UNITS, 0, 200_000 * UNITS, 0, 0, 0, 0, 0);
    private static final Sensors SENSORS = new Sensors(199, 0, true, Optional.empty(), Optional.empty(),
            Optional.empty(), new Battery(97, 200, true), 20, Set.of(), Set.of());
    private static final List<Alarm> NONE = List.of();

    @Test
    void aRunningPump() {
        ActiveFaults faults = ActiveFaults.NONE
                .inject(Fault.parse("mains-off"), 0, OptionalLong.empty())
                .inject(Fault.parse("over-delivery ppm=50000"), 0, OptionalLong.of(200_000));
        assertEquals("""
                pump-1  simulated, no drug flows

                RUNNING   27.1 mL/h
                Delivered     2 mL              To come       16.125 mL
                Drug          ketamine          Syringe       BD 20 mL, 18 mL left
                Lease         58 s              Bedside hold  not set
                Pressure      199 of 517 mmHg                 #######.............|
                Air seen      none              Power         mains, 97 %
                Link          up                Boot          1, revision 4
                Bedside code  7202

                Faults        mains-off
                              over-delivery ppm=50000, 0:10 left
                Motor turned  2 mL              Patient got   1.79 mL

                s start  p pause  x stop  m silence  d rate down  n new patient
                f fault  c clear faults  q quit

                pump-1 PROGRAMMED -> RUNNING, 0 nL""",
                text(look(display(PumpState.RUNNING, SENSORS, NONE), faults),
                        0));
    }

    @Test
    void aPumpThatIsOffShowsNoNumberOfItsOwn() {
        String shown = text(new Look("pump-1", TimeScale.REAL, true, false, 0, Optional.empty(), ACCOUNT,
                ActiveFaults.NONE), 0);
        assertTrue(shown.contains("\nOFF\n"), shown);
        assertTrue(!shown.contains("mL/h") && !shown.contains("Bedside code"), shown);
        assertTrue(shown.contains("Faults        none"), shown);
    }

    @ParameterizedTest
    @CsvSource({"0, ' !!! ', ' !!  '", "249, ' !!! ', ' !!  '", "250, '     ', ' !!  '",
        "500, ' !!! ', ' !!  '",
        "834, '     ', '     '", "1666, ' !!! ', '     '", "1667, ' !!! ', ' !!  '"})
    void onlyTheMarksFlash(long wallMs, String high, String medium) {
        List<Alarm> alarms = List.of(new Alarm("a-3", AlarmCode.LEASE_LOST, 0, false),
                new Alarm("a-2", AlarmCode.OCCLUSION, 68_000, false),
                new Alarm("a-1", AlarmCode.BATTERY_LOW, 0, false));
        List<String> lines = Screen.of(
                look(display(PumpState.LEASE_LOST, SENSORS, alarms), ActiveFaults.NONE),
                wallMs, "", List.of(), Ink.PLAIN);
        assertEquals(high + " Link lost. Check the patient and the pump.", lines.get(1));
        assertEquals(medium + " Occlusion. Check line and cannula.  silent 1:08", lines.get(2));
        assertEquals(" !    Battery low. Plug the pump in.", lines.get(3));
        assertEquals("LEASE LOST   27.1 mL/h", lines.get(5));
    }

    @Test
    void aSelfTestSaysWhatItWaitsFor() {
        Sensors waiting = new Sensors(0, 0, true, Optional.empty(), Optional.empty(), Optional.empty(),
                new Battery(3, 8, false), 20, Set.of(), Set.of(Part.MOTOR));
        String shown = text(look(display(PumpState.SELF_TEST, waiting, NONE), ActiveFaults.NONE), 0);
        assertTrue(shown.contains("\nSELF TEST, waiting for motor   "), shown);
        assertTrue(shown.contains("Power         battery, 3 %"), shown);
    }

    @ParameterizedTest
    @CsvSource({"-30, 0", "0, 0", "25, 0", "26, 1", "516, 19", "517, 20", "900, 20"})
    void theGaugeIsFullAtTheLimitAndNotBefore(long mmHg, int filled) {
        Sensors pressed = new Sensors(mmHg, 0, true, Optional.empty(), Optional.empty(), Optional.empty(),
                new Battery(97, 200, true), 20, Set.of(), Set.of());
        String shown = text(look(display(PumpState.RUNNING, pressed, NONE), ActiveFaults.NONE), 0);
        assertTrue(shown.contains(" " + "#".repeat(filled) + ".".repeat(20 - filled) + "|\n"), shown);
    }

    @Test
    void inkChangesNoWord() {
        Look look = look(display(PumpState.RUNNING, SENSORS,
                List.of(new Alarm("a-3", AlarmCode.LEASE_LOST, 0, false))), ActiveFaults.NONE);
        String coloured = String.join("\n", Screen.of(look, 0, "", List.of("log"), Ink.ANSI));
        assertTrue(coloured.contains("\u001b[1;97;41m !!! \u001b[0m Link lost"), coloured);
        assertEquals(String.join("\n", Screen.of(look, 0, "", List.of("log"), Ink.PLAIN)),
                coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    private static Display display(PumpState state, Sensors sensors, List<Alarm> alarms) {
        return new Display("pump-1", state, 27_100_000, 2_000_000, 16_125_000, Optional.of("ketamine"),
                Optional.of("BD"), 20, 18_000_000, "7202", 4, false, 57_500, 0, "b-1", 1, sensors, 517, 0,
                alarms);
    }

    private static Look look(Display display, ActiveFaults faults) {
        return new Look("pump-1", TimeScale.REAL, true, true, 190_000, Optional.of(display), ACCOUNT, faults);
    }

    private static String text(Look look, long wallMs) {
        return String.join("\n", Screen.of(look, wallMs, "", List.of("pump-1 PROGRAMMED -> RUNNING, 0 nL"),
                Ink.PLAIN));
    }
}
