package org.doseline.acceptance.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.treatment.alarm.PumpAlarmCode;
import org.junit.jupiter.api.Test;

/** What the simulated pump can raise and what the controller's catalogue knows of pumps is the same. */
class PumpAlarmsTest {
    @Test
    void everyAlarmOfThePumpIsInTheCatalogueWithThePrioritySaidByThePump() {
        Map<String, AlarmPriority> pump = new TreeMap<>();
        for (AlarmCode code : AlarmCode.values()) pump.put(code.name(), code.priority());
        Map<String, AlarmPriority> catalogue = new TreeMap<>();
        for (PumpAlarmCode code : PumpAlarmCode.values()) catalogue.put(code.name(), code.priority());
        assertEquals(pump, catalogue);
    }
}
