package org.doseline.treatment.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.junit.jupiter.api.Test;

/** What a person reads of an alarm: its name, the problem with its values, and what to do. */
class ShownAlarmTest {

    @Test
    void anAlarmOfTheControllerIsShownByItsCatalogueEntryAndItsValues() {
        Alarm plain = new Alarm(AlarmCode.STOP_NOT_CONFIRMED, 5);
        assertEquals("STOP_NOT_CONFIRMED", plain.name());
        assertEquals("Stop not confirmed.", plain.text());
        assertEquals("Go to the bedside. Press Stop on the pump.", plain.action());
        assertEquals("Less given than programmed. 1 mL, programmed 2 mL.",
                new Alarm(AlarmCode.UNDER_INFUSION, 5, "1 mL, programmed 2 mL.").text());
    }

    @Test
    void anAlarmOfThePumpIsShownByItsCatalogueEntryAndIsNeverLatchedHere() {
        HeardAlarm heard = HeardAlarm.heard(new PumpAlarm("a1", "START_FORGOTTEN", AlarmPriority.LOW, false),
                5);
        assertEquals("START_FORGOTTEN", heard.name());
        assertEquals("Ready, but not started.", heard.text());
        assertEquals("Start or stop.", heard.action());
        assertFalse(heard.latched());
    }

    @Test
    void theLevelsOfEscalationAreNumberedFromOne() {
        assertEquals("1 2 3", String.join(" ",
                Stream.of(EscalationLevel.values()).map(level -> "" + level.number()).toList()));
    }
}
