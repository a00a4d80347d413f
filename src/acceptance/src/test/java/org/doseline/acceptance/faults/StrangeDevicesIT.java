package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.DeviceCopy;
import org.doseline.acceptance.plant.JavaPart;
import org.doseline.protocol.auth.Direction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows F-19 and F-49: devices that are not what the other side was made for. */
@Tag("deep")
@Timeout(600)
class StrangeDevicesIT {
    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings);

    /** What a next version may add to a message is a field; what it may add to the protocol is a kind. */
    @Test
    void f19_pumpOfTheNextVersion_itsFieldsAreIgnoredAndItsKindsPutAsideAndNothingElseStops()
            throws Exception {
        Infusion infusion = WARD.saline().running();
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            Keys keys = Keys.of(WARD.plant(), infusion.pump(), Direction.FROM_PUMP);
            Heard telemetry = broker.heard(infusion.pump(), "telemetry");
            broker.say(keys.signed(telemetry.edited("^\\{", "{\"ofVersion2\":{\"humidity\":40},")));
            infusion.panel().press("pause");
            infusion.sees(view -> view.phase() == View.Phase.PAUSED);
            assertEquals(0, infusion.log().quarantined(""), "a field more is no reason");
            Heard event = broker.heard(infusion.pump(), "event");
            broker.say(keys.signed(event.edited("\"kind\":\"[A-Z_]+\"", "\"kind\":\"DOOR_OPENED\"")));
            await("the unknown kind is put aside").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().quarantined("") == 1);
        }
        infusion.panel().press("start");
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
    }

    @Test
    void f19_controllerOfTheNextVersion_itsFieldsAreIgnoredAndItsKindsRefused() throws Exception {
        Infusion infusion = WARD.saline().running();
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            Keys keys = Keys.of(WARD.plant(), infusion.pump(), Direction.TO_PUMP);
            Heard renewal = broker.heard(infusion.pump(), "command", "\"kind\":\"RENEW\"");
            String commandId = renewal.json().path("commandId").asText();
            String another = commandId.substring(0, commandId.length() - 4) + "0019";
            broker.say(keys.signed(renewal.edited(commandId, another)
                    .edited("^\\{", "{\"ofVersion2\":{\"reason\":\"night\"},")));
            assertEquals("APPLIED",
                    broker.heard(infusion.pump(), "ack", another).json().path("result").asText());
            String unknown = commandId.substring(0, commandId.length() - 4) + "0020";
            broker.say(keys.signed(renewal.edited(commandId, unknown).edited("RENEW", "WARM")));
            await("the unknown kind is refused").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().entries().stream()
                            .anyMatch(entry -> entry.kind().equals("COMMAND_REFUSED")
                                    && entry.of("code").equals("MALFORMED")));
        }
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
    }

    /** The copy stands still and says so; that tells nothing of the pump. One minute of the wall without it ends it. */
    @Test
    void f49_copyOfThePumpSpeaksUnderItsName_nothingIsConfirmedOrDosedUntilItIsGoneAndWasSeen()
            throws Exception {
        Infusion infusion = WARD.saline().running();
        DeviceCopy copy = WARD.plant().copyOf(infusion.pump());
        try (JavaPart twin = WARD.plant().simulatorOf(copy)) {
            twin.start();
            infusion.alarms("TWO_PUMPS");
            View two = infusion.view();
            Reply refused = infusion.resume();
            assertAll(() -> assertTrue(infusion.panel().look().flows(), "the pump itself runs on"),
                    () -> assertEquals(0, copy.panel().look().rateNlPerHour()),
                    () -> assertEquals(View.Known.UNKNOWN, two.known(), two::toString),
                    () -> assertEquals(two.delivered().totalNl(), two.delivered().atMostNl(),
                            "all of the order may be given"),
                    () -> assertNotEquals(200, refused.status(), refused::toString));
            infusion.stop(); // which may reach the copy alone
            infusion.alarms("STOP_NOT_CONFIRMED");
            infusion.panel().press("stop");
            infusion.shows(display -> !display.flows());
        }
        infusion.acknowledge("TWO_PUMPS");
        infusion.knows(View.Known.CONFIRMED);
        infusion.sees(view -> view.phase() == View.Phase.STOPPED);
    }

}
