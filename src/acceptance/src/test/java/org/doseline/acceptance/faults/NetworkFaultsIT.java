package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows F-23 to F-27 and F-30 to F-35: what broker and network do to what is said to a pump. */
@Timeout(300)
class NetworkFaultsIT {
    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings);

    @Test
    void f23_brokerKilledAndRestarted_theInfusionGoesOnAndIntentsResolve() throws Exception {
        Infusion infusion = WARD.saline().running();
        WARD.plant().broker().kill();
        Reply unheard = infusion.pause();
        assertTrue(infusion.panel().look().flows(), "nothing reached the pump: " + unheard);
        WARD.plant().broker().start();
        infusion.sees(view -> view.known() == View.Known.CONFIRMED);
        while (infusion.phase() != View.Phase.PAUSED) infusion.pause();
        infusion.shows(display -> !display.flows());
        infusion.reach(infusion.resume(), View.Phase.RUNNING);
    }

    @Test
    void f24_tenOfAHundredMessagesLost_everyIntentResolvesAndTheDoseIsGivenOnce() {
        Infusion infusion = WARD.saline();
        infusion.panel().begin("loss", "percent=10");
        infusion.prepared();
        while (infusion.phase() != View.Phase.RUNNING) {
            infusion.start();
            infusion.knows(View.Known.CONFIRMED);
        }
        for (int change = 0; change < 2; change++) { // a third restart in 10 min would stop it
            while (infusion.phase() != View.Phase.PAUSED) {
                infusion.pause();
                infusion.knows(View.Known.CONFIRMED);
            }
            while (infusion.phase() != View.Phase.RUNNING) {
                infusion.resume();
                infusion.knows(View.Known.CONFIRMED);
            }
        }
        assertTrue(infusion.truth().motorNl() > 0);
    }

    @Test
    void f25_everyMessageComesTwiceAndThenTenTimes_oneDoseIsGiven() {
        Infusion infusion = WARD.saline();
        infusion.panel().begin("duplicate", "percent=100&copies=1&apartMs=20");
        infusion.running();
        infusion.panel().begin("duplicate", "percent=100&copies=9&apartMs=5");
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        infusion.reach(infusion.resume(), View.Phase.RUNNING);
        infusion.reach(infusion.stop(), View.Phase.STOPPED);
        assertAll(() -> assertEquals(1, infusion.log().applied("START").size()),
                () -> assertEquals(1, infusion.log().applied("PAUSE").size()),
                () -> assertEquals(1, infusion.log().applied("RESUME").size()),
                () -> assertEquals(1, infusion.log().applied("STOP").size()));
    }

    @Test
    void f26_stopOvertakesResume_theLaterSequenceDecidesAndTheEarlierIsDropped() throws Exception {
        Infusion infusion = WARD.saline().running();
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        infusion.panel().begin("delay", "meanMs=2500&direction=in");
        CompletableFuture<Reply> resume = CompletableFuture.supplyAsync(infusion::resume);
        await().atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().newest("RESUME").isPresent());
        infusion.panel().endFault("delay");
        infusion.reach(infusion.stop(), View.Phase.STOPPED);
        await("the late RESUME came and was dropped").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().refused("RESUME", "STALE_SEQUENCE"));
        assertFalse(resume.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS).body().toString()
                .contains("\"outcome\":\"APPLIED\""));
        assertAll(() -> assertEquals("STOPPED", infusion.panel().look().state()),
                () -> assertEquals(0, infusion.panel().look().rateNlPerHour()));
    }

    @Test
    void f27_startDeliveredLongAfterItsValidity_isRefusedAsStaleAndNothingFlows() {
        Infusion infusion = WARD.saline().prepared();
        infusion.panel().begin("delay", "meanMs=8000&direction=in");
        Reply unknown = infusion.start();
        await("the late START came").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().refused("START", "STALE"));
        infusion.panel().endFaults();
        infusion.knows(View.Known.CONFIRMED);
        assertAll(() -> assertEquals(202, unknown.status(), unknown::toString),
                () -> assertEquals(0, infusion.truth().motorNl()),
                () -> assertEquals(0, infusion.log().applied("START").size()));
    }

    @Test
    void f35_onlyStopsAreDropped_theOutcomeIsUnknownWithAnAlarmAndPeopleAreSentToTheBedside() {
        Infusion infusion = WARD.saline().running();
        infusion.panel().begin("stop-lost", "");
        Reply unknown = infusion.stop();
        assertEquals(202, unknown.status(), unknown::toString);
        infusion.alarms("STOP_NOT_CONFIRMED");
        View told = infusion.view();
        assertEquals(View.Known.UNKNOWN, told.known(), told::toString);
        assertTrue(told.alarms().stream().anyMatch(alarm -> alarm.action().contains("bedside")),
                told::toString);
        assertTrue(infusion.panel().look().flows(), "it was never told to stop");
        infusion.panel().endFaults();
        infusion.reach(unknown, View.Phase.STOPPED);
        infusion.shows(display -> !display.flows());
    }

    @Test
    @Tag("deep")
    void f30_willArrivesAfterTheReconnect_thePumpIsStillKnownAndObeys() throws Exception {
        Infusion infusion = WARD.saline().running();
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            infusion.panel().pullPlug();
            Heard will = broker.heard(infusion.pump(), "presence", "false");
            infusion.panel().plugIn();
            broker.heard(infusion.pump(), "telemetry");
            broker.say(will.kept());
        }
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
    }

    @Test
    @Tag("deep")
    void f32_to_f34_brokerEditsSwapsAndReplaysCommands_thePumpRefusesThemAndNothingFlows() throws Exception {
        Infusion infusion = WARD.saline();
        Infusion other = WARD.saline().prepared();
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            infusion.running();
            infusion.reach(infusion.stop(), View.Phase.STOPPED);
            long displacedNl = infusion.truth().motorNl();
            Heard start = broker.heard(infusion.pump(), "command", "\"kind\":\"START\"");
            broker.say(start);
            await("the replayed START is refused").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().refused("START", "STALE_SEQUENCE"));
            broker.say(start.edited("\"epoch\":", "\"epoch\":1"));
            refusedAsForged(infusion);
            broker.say(start.on(start.topic().replace(infusion.pump(), other.pump())));
            refusedAsForged(other);
            assertAll(() -> assertEquals(displacedNl, infusion.truth().motorNl()),
                    () -> assertEquals(0, other.truth().motorNl()));
        }
    }

    @Test
    @Tag("deep")
    void f31_administratorKeepsACommandAtTheBroker_thePumpRefusesItEachTimeItConnects() throws Exception {
        Infusion infusion = WARD.saline().running();
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            infusion.reach(infusion.pause(), View.Phase.PAUSED);
            infusion.reach(infusion.resume(), View.Phase.RUNNING);
            Heard old = broker.heard(infusion.pump(), "command", "\"kind\":\"PAUSE\"");
            infusion.panel().pullPlug();
            broker.say(old.kept());
            infusion.panel().plugIn();
            await("the kept PAUSE is refused").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().refused("PAUSE", "STALE_SEQUENCE"));
            broker.say(old.kept().saying(new byte[0]));
        }
        assertTrue(infusion.panel().look().flows());
    }

    private static void refusedAsForged(Infusion infusion) {
        await("the pump says that it is forged").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().entries()
                        .stream().anyMatch(entry -> entry.of("code").equals("UNAUTHENTICATED")));
    }
}
