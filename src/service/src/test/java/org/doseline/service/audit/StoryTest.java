package org.doseline.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
    private static final int SPEED = 60;
    private final Story story = new Story(SPEED);

    @ParameterizedTest(name = "{0} {1}: {2}{3}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "COMMAND_APPLIED   | kind=START rateNlPerHour=27100000 segment=0 tookMs=12600 | Started | , segment 1, 27.1 mL/h | S. Virtanen. Applied by pump after 0.21 s. | play | run",
        "COMMAND_APPLIED   | kind=BOLUS rateNlPerHour=27100000 segment=0 | Bolus started | , segment 1, 27.1 mL/h | S. Virtanen. | play | run",
        "COMMAND_FORGOTTEN | kind=START                  | Start's outcome lost | , the pump lost its memory | S. Virtanen. It may have taken effect, and nobody can know any more. | unknown | unknown",
        "PUMP_ALARM        | priority=HIGH text=Occlusion | Pump's alarm | , occlusion | High priority. | high | high",
        "PUMP_ALARM_ENDED  | priority=HIGH text=Occlusion | Pump's alarm over | , occlusion | - | flag | plain",
        "ALARM_LATCHED     | priority=HIGH text=Silent   | Alarm's condition over | , silent | It stays until somebody acknowledges it. | flag | plain",
        "ALARM_ESCALATED   | priority=HIGH text=Silent level=2 | Alarm unanswered | , silent | Carried on to level 2. | high | high",
        "ALARM_ACKNOWLEDGED | priority=HIGH text=Silent  | Alarm acknowledged | , silent | S. Virtanen. | check | plain",
        "COMMAND_APPLIED   | kind=STOP rateNlPerHour=0 tookMs=600 | Stopped | - | S. Virtanen. Applied by pump after 0.01 s. | stop | plain",
        "COMMAND_APPLIED   | kind=PAUSE                  | Paused | - | S. Virtanen. | pause | plain",
        "COMMAND_INTENDED  | kind=START                  | Start asked | - | S. Virtanen. | dot | plain",
        "STOP_JOURNALLED   | kind=STOP                   | Stop asked | , while the database was away | S. Virtanen. Written down in the controller's own journal before it was sent. | dot | plain",
        "COMMAND_INTENDED  | kind=TITRATE rateNlPerHour=21700000 untilNl=18125000 | Rate change asked | , 21.7 mL/h | S. Virtanen. | dot | plain",
        "COMMAND_INTENDED  | kind=BOLUS volumeNl=3625000 rateNlPerHour=27100000 | Bolus asked | , 3.625 mL | S. Virtanen. | dot | plain",
        "COMMAND_UNCERTAIN | kind=START                  | Start not confirmed | , the pump has not answered | S. Virtanen. New dosing on this pump waits until it is known. | unknown | unknown",
        "COMMAND_REFUSED   | kind=RESUME refusal=STALE   | Resume refused by the pump | , stale | S. Virtanen. | cross | plain",
        "COMMAND_VOID      | kind=START                  | Start never took effect | - | S. Virtanen. It cannot take effect any more. | cross | plain",
        "REQUEST_REFUSED   | kind=START code=PUMP_SILENT sentence=Silent. | Refused | , start | S. Virtanen. Silent. | cross | plain",
        "ALARM_RAISED      | priority=HIGH text=Silent   | Alarm | , silent | High priority. | high | high",
        "ALARM_RAISED      | priority=LOW text=Battery   | Alarm | , battery | Low priority. | flag | plain",
        "PUMP_EVENT        | kind=KEY_PRESSED eventSequence=31 pump.key=STOP | Pump's log: key pressed | , key STOP | Event 31. | dot | plain",
        "PUMP_EVENT_GAP    | from=4 to=7                 | Pump's log has a gap | , events 4 to 7 | They are asked for again. | unknown | unknown",
        "SOMETHING_NEW     | kind=X                      | Something new | - | S. Virtanen. | dot | plain"})
    void everyKindReadsAsTheWardSpeaks(String type, String detail, String title, String words, String line,
            String icon, String tone) {
        JsonObject.Builder members = JsonObject.object();
        for (String member : detail.split(" ")) members.with(member.split("=")[0], member.split("=")[1]);
        Told told = story.tell(leaf(type).detail(members.build()).build(), Optional.of("S. Virtanen"));
        assertEquals(
                new Told(title, words == null ? "" : words, line == null ? "" : line, icon, tone), told);
    }

    @Test
    void aReportSaysStateRateAndVolume() {
        JsonObject said = JsonObject.object().with("state", "RUNNING").with("rateNlPerHour", 27_100_000)
                .with("deliveredNl", 2_258_333).build();
        Told told = story.tell(leaf("PUMP_REPORTED").after(said).detail(JsonObject.EMPTY).build(),
                Optional.empty());
        assertEquals(new Told("Pump reports running", ", 27.1 mL/h", "Delivered 2.258 mL.", "play", "run"),
                told);
    }

    @Test
    void aHandAtThePumpIsToldApartFromACommand() {
        JsonObject said = JsonObject.object().with("state", "RUNNING").with("rateNlPerHour", 27_000_000)
                .with("deliveredNl", 2_258_333).build();
        Told told = story.tell(leaf("PUMP_INTERVENED").after(said)
                .detail(JsonObject.object().with("what", "RATE_LOWERED")
                        .with("text", "Rate lowered at the bedside").build())
                .build(), Optional.empty());
        assertEquals(new Told("Rate lowered at the bedside", ", 27 mL/h",
                "No command from here. Delivered 2.258 mL.", "flag", "plain"), told);
    }

    private static LeafBuilder leaf(String type) {
        return Leaf.of(type, "event-1").at(Instant.EPOCH, 0).by(Actor.of("nurse"));
    }
}
