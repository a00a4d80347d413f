package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows F-38 to F-51: what happens in and at a pump, seen by the service that controls it. */
@Timeout(300)
class PumpFaultsIT {
    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings);

    @Test
    void f38_powerLostWhileInfusing_bootsStoppedWithAlarmAndIsNotResumedFromAfar() {
        Infusion infusion = WARD.saline().running();
        long lastEvent = lastEvent(infusion);
        infusion.panel().power("cycle");
        Panel.Display back = infusion.shows(display -> display.alarms("POWER_LOST_WHILE_RUNNING"));
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.pump().bedsideHold());
        long displacedNl = infusion.truth().motorNl();
        Reply refused = infusion.resume();
        assertAll(() -> assertEquals("STOPPED", back.state()), () -> assertEquals(0, back.rateNlPerHour()),
                () -> assertNotEquals(200, refused.status(), refused::toString),
                () -> assertEquals(displacedNl, infusion.truth().motorNl()));
        infusion.panel().press("silence");
        await("event numbers go on").atMost(Infusion.PATIENCE).until(() -> lastEvent(infusion) > lastEvent);
    }

    @Test
    @Tag("deep")
    void f39_crashBetweenPersistAndAct_theAnswerIsAppliedAtRateZeroAndNothingIsAppliedTwice() {
        Infusion infusion = WARD.saline().prepared();
        infusion.panel().begin("crash-after-persist", "forMs=20000");
        infusion.start();
        resolved(infusion, "START", "APPLIED");
        Panel.Display back = infusion.shows(display -> display.state().equals("STOPPED"));
        assertAll(() -> assertEquals(0, back.rateNlPerHour()), () -> assertTrue(back.bedsideHold()),
                () -> assertEquals(0, infusion.truth().motorNl()));
    }

    @Test
    @Tag("deep")
    void f40_crashBetweenActAndAnswer_theStoredAnswerIsGiven() {
        Infusion infusion = WARD.saline().prepared();
        infusion.panel().begin("crash-after-act", "forMs=20000");
        infusion.start();
        resolved(infusion, "START", "APPLIED");
        assertEquals(0, infusion.shows(display -> display.state().equals("STOPPED")).rateNlPerHour());
    }

    @Test
    @Tag("deep")
    void f41_flashIsLost_nothingFlowsAndEveryCommandIsRefusedUntilThePumpIsPairedAnew() {
        Infusion infusion = WARD.saline().running().withPumpThatForgets();
        infusion.panel().begin("flash-lost", "");
        infusion.panel().power("cycle");
        infusion.shows(display -> display.alarms("MEMORY_LOST"));
        Reply refused = infusion.resume();
        assertAll(() -> assertNotEquals(200, refused.status(), refused::toString),
                () -> assertEquals(0, infusion.panel().look().rateNlPerHour()),
                () -> assertEquals(List.of(), infusion.log().applied("RESUME")));
    }

    @ParameterizedTest
    @CsvSource({"500", "-500", "20000", "-20000"})
    @Tag("deep")
    void f42_clockDrifts_theBoundsHoldTheTruth(int ppm) {
        Infusion infusion = WARD.saline();
        infusion.panel().begin("clock-drift", "ppm=" + ppm);
        infusion.running();
        looks(infusion, 10);
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
    }

    @Test
    void f43_plungerStallsWhileARateIsReported_alarmsAndStopsAndThePageSaysSo() {
        Infusion infusion = WARD.saline().running();
        infusion.panel().begin("plunger-stall", "");
        Panel.Display stopped = infusion.shows(display -> display.alarms("PLUNGER_STALLED"));
        assertEquals(0, stopped.rateNlPerHour());
        infusion.sees(view -> view.phase() == View.Phase.PAUSED && !view.alarms().isEmpty());
        assertNotEquals(200, infusion.resume().status(), "nothing resumes it from afar");
    }

    /** What motor and plunger sensor both miss nobody sees; here the syringe loses what the motor did not move. */
    @Test
    @Tag("deep")
    void f44_moreFlowsThanTheMotorCounts_alarmsAtOnceAndTheRecordShowsIt() {
        Infusion infusion = WARD.saline().running();
        infusion.panel().begin("free-flow", "nlPerHour=60000000");
        infusion.sees(view -> view.alarms().stream().anyMatch(alarm -> alarm.priority().equals("HIGH")));
        assertTrue(infusion.truth().patientNl() > infusion.truth().motorNl());
        infusion.panel().endFaults();
        await("the alarm is in the record").atMost(Infusion.PATIENCE)
                .until(() -> WARD.plant().as("auditor").records("subject=" + infusion.session()).stream()
                        .anyMatch(row -> row.type().contains("ALARM")));
    }

    @Test
    @Tag("deep")
    void f45_telemetryForgedForAnotherPump_isRefusedByTopicAndByMacAndChangesNothingThere() throws Exception {
        Infusion victim = WARD.saline().running();
        Infusion forger = WARD.saline().running();
        String number = victim.pump().substring(victim.pump().indexOf('-') + 1);
        forger.panel().begin("forged-telemetry", "pumpNumber=" + number);
        looks(victim, 5);
        assertEquals(0, victim.log().quarantined(""), "the broker lets nobody speak on another's topic");
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            Heard own = broker.heard(forger.pump(), "telemetry");
            broker.say(own.on(own.topic().replace(forger.pump(), victim.pump())));
            await("the forgery is put aside").atMost(Infusion.PATIENCE)
                    .until(() -> victim.log().quarantined("UNAUTHENTICATED") == 1);
        }
        assertEquals(View.Known.CONFIRMED, victim.view().known());
    }

    @Test
    void f46_deliveredTotalRunsBackward_alarmsAndNoBoundFalls() {
        Infusion infusion = WARD.saline().running();
        infusion.sees(view -> view.delivered().atLeastNl() > 200_000);
        long believedNl = infusion.view().delivered().atLeastNl();
        infusion.panel().begin("total-backward", "nl=150000");
        infusion.alarms("TOTAL_CONTRADICTED");
        assertTrue(infusion.view().delivered().atLeastNl() >= believedNl, () -> infusion.view().toString());
    }

    @Test
    void f47_eventsAreLost_theGapIsRecordedAndFilled() {
        Infusion infusion = WARD.saline().running();
        infusion.panel().begin("events-lost", "count=2");
        infusion.panel().press("pause");
        infusion.sees(view -> view.phase() == View.Phase.PAUSED);
        infusion.reach(infusion.stop(), View.Phase.STOPPED);
        await("the gap is in the record").atMost(Infusion.PATIENCE)
                .until(() -> gaps(infusion) > 0);
        await("what was lost has come").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().entries().stream().anyMatch(e -> e.kind().equals("KEY_PRESSED")));
    }

    @Test
    @Tag("deep")
    void f50_pumpIsTakenToAnotherPatientWhileAStartIsOnItsWay_theStartIsOfTheWrongAssociation()
            throws Exception {
        Infusion infusion = WARD.saline().prepared();
        infusion.panel().begin("delay", "meanMs=2500&direction=in");
        CompletableFuture<Reply> start = CompletableFuture.supplyAsync(infusion::start);
        await().atMost(Infusion.PATIENCE).until(() -> infusion.log().newest("START").isPresent());
        infusion.panel().begin("new-patient", "");
        infusion.panel().endFault("delay");
        Reply refused = start.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await("the pump says why").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().refused("START", "WRONG_ASSOCIATION"));
        assertAll(() -> assertNotEquals(200, refused.status(), refused::toString),
                () -> assertEquals("IDLE", infusion.panel().look().state()),
                () -> assertEquals(0, infusion.truth().motorNl()));
    }

    @Test
    void f51_bedsideStopRacesAResume_theRevisionHasChangedAndItStaysStopped() throws Exception {
        Infusion infusion = WARD.saline().running();
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        infusion.panel().begin("delay", "meanMs=1500&direction=in");
        CompletableFuture<Reply> resume = CompletableFuture.supplyAsync(infusion::resume);
        await().atMost(Infusion.PATIENCE).until(() -> infusion.log().newest("RESUME").isPresent());
        infusion.panel().press("stop");
        Reply refused = resume.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        infusion.panel().endFaults();
        await("the pump says why").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().refused("RESUME", "REVISION_CHANGED"));
        assertAll(() -> assertNotEquals(200, refused.status(), refused::toString),
                () -> assertEquals(0, infusion.panel().look().rateNlPerHour()),
                () -> assertTrue(infusion.panel().look().bedsideHold()));
    }

    private static void resolved(Infusion infusion, String kind, String status) {
        await(kind + " is resolved").atMost(Infusion.PATIENCE).until(
                () -> infusion.log().newest(kind).map(PumpLog.Intent::status).orElse("none"),
                status::equals);
    }

    private static void looks(Infusion infusion, int more) {
        long until = infusion.truth().looks() + more;
        await("looked often enough").atMost(Infusion.PATIENCE)
                .until(() -> infusion.truth().looks() >= until);
    }

    private static long lastEvent(Infusion infusion) {
        List<PumpLog.Entry> log = infusion.log().entries();
        return log.isEmpty() ? 0 : log.get(log.size() - 1).sequence();
    }

    private static long gaps(Infusion infusion) {
        return WARD.plant().as("auditor").records("subject=" + infusion.session()).stream()
                .filter(row -> row.type().contains("GAP")).count();
    }
}
