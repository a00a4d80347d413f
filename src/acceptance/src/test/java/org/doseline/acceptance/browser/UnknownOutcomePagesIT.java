package org.doseline.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a nurse reads on the page while something between page and motor is lost, and how the page recovers. */
@Timeout(300)
class UnknownOutcomePagesIT {
    private static final long SEED = 5;
    /** One for each test, so that none finds what another one left. */
    private static final int PUMPS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT_OUTAGE = Duration.ofSeconds(20);
    private static final Duration FREEZE = Duration.ofSeconds(30);
    /** Longer than the ketamine order's lease of 60 s and the second of P7. */
    private static final Duration LONG_OUTAGE = Duration.ofSeconds(90);
    private static final Pattern AGO = Pattern.compile("\\d+ (s|min) ago");
    /** A HIGH alarm is carried further after 30 s. */
    private static final Duration ESCALATED_WITHIN = Duration.ofSeconds(60);

    @TempDir
    static Path folder;
    static Chromium chromium;
    static Plant plant;
    static Ward ward;
    static int pumpsTaken;

    private Bedside bedside;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.launch();
        plant = Plant.started(PlantSettings.in(folder.resolve("plant")).withPumps(PUMPS, 0).withProxies(SEED,
                Link.SERVICE_TO_DATABASE));
        ward = new Ward(plant);
    }

    @AfterAll
    static void end() throws IOException {
        if (plant != null) plant.close();
        if (chromium != null) chromium.close();
    }

    /** Nothing flows on that could alarm in the next test. */
    @AfterEach
    void rest() {
        bedside.ask("stop", Map.of("reason", "the test is over"));
        bedside.awaitView(view -> view.phase() == View.Phase.STOPPED || view.phase() == View.Phase.COMPLETE);
    }

    @Test
    void acksAreLostAndTheNursePauses_thePageSaysWhatIsNotKnownAndResolvesItself() {
        bedside = running(ward.ketamineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            bedside.panel().begin("loss", "percent=100&direction=out");
            nurse.by("action-pause").click();
            nurse.sees("state-word", "Not confirmed");
            assertThat(nurse.by("instruction")).hasText("Read the rate on the pump's display.");
            assertThat(nurse.by("sentence")).containsText("The pump has not answered");
            assertThat(nurse.by("sentence")).containsText("New dosing waits");
            assertThat(nurse.by("possible-rates")).containsText("or");
            assertThat(nurse.by("action-resume")).hasCount(0);
            assertThat(nurse.by("change-titrate")).hasCount(0);
            assertThat(nurse.by("action-pause")).hasAttribute("aria-disabled", "false");
            assertThat(nurse.by("action-stop")).hasAttribute("aria-disabled", "false");
            assertFalse(bedside.view().actions().get("resume").on(), "new dosing is held");
            nurse.keep("outcome-unknown");
            nurse.shoot("outcome-unknown");
            bedside.panel().endFault("loss");
            seesWithin(nurse, "Paused", PATIENCE);
            assertThat(nurse.by("action-resume")).hasAttribute("aria-disabled", "false");
            nurse.keep("outcome-found");
            nurse.nothingWasComplainedOf();
        }
    }

    @Test
    @Tag("deep")
    void serviceStandsStillForHalfAMinute_thePageSaysSinceWhenItIsOldAndRecovers() throws IOException {
        bedside = running(ward.ketamineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            long frozenNs = System.nanoTime();
            plant.service().freeze();
            try {
                nurse.sees("state-word", "Not live");
                assertThat(nurse.by("state")).containsText(AGO);
                assertThat(nurse.by("instruction")).hasText("Read the pump’s display.");
                assertThat(nurse.by("sentence")).containsText("has heard nothing from the service for");
                assertThat(nurse.by("change-titrate")).hasCount(0);
                assertThat(nurse.by("action-pause")).hasAttribute("aria-disabled", "false");
                until(frozenNs, FREEZE);
                nurse.keep("service-frozen");
            } finally {
                plant.service().thaw();
            }
            seesWithin(nurse, "Infusing", PATIENCE);
            nurse.keep("service-thawed");
        }
    }

    @Test
    @Tag("deep")
    void brokerIsAwayForTwentySeconds_thePageSaysPumpSilentAndRecovers() throws IOException {
        bedside = running(ward.ketamineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            long stoppedNs = System.nanoTime();
            plant.broker().stop();
            try {
                nurse.sees("state-word", "Pump silent");
                assertThat(nurse.by("sentence")).containsText("No report since");
                assertThat(nurse.by("sentence")).containsText("the pump stops by itself by");
                assertThat(nurse.by("change-titrate")).hasCount(0);
                assertThat(nurse.by("report")).containsText("may not reach the pump");
                alarmSays(nurse, "Pump silent. Go to the bedside.");
                until(stoppedNs, SHORT_OUTAGE);
                nurse.keep("pump-silent");
            } finally {
                plant.broker().start();
            }
            seesWithin(nurse, "Infusing", PATIENCE);
            assertThat(nurse.by("alarm")).hasCount(0);
            nurse.keep("pump-heard-again");
        }
    }

    @Test
    @Tag("deep")
    void brokerIsAwayForLongerThanTheLease_thePumpStopsItselfAndStandsUntilAPersonResumes()
            throws IOException {
        bedside = running(ward.ketamineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            long stoppedNs = System.nanoTime();
            plant.broker().stop();
            try {
                nurse.sees("state-word", "Pump silent");
                until(stoppedNs, LONG_OUTAGE);
                assertThat(nurse.by("sentence")).containsText("the pump has stopped by itself by");
                nurse.keep("lease-over-unheard");
                assertEquals("LEASE_LOST", bedside.panel().look().state());
            } finally {
                plant.broker().start();
            }
            seesWithin(nurse, "Stopped itself", PATIENCE);
            assertThat(nurse.by("sentence")).containsText("longer than its lease and stopped");
            alarmSays(nurse, "The pump has lost its controller. Check the patient and the pump.");
            assertFalse(bedside.panel().look().flows(), "nothing flows until a person resumes");
            assertThat(nurse.by("action-resume")).hasAttribute("aria-disabled", "false");
            nurse.keep("lease-ended");
            assertThat(nurse.by("alarm-level")).containsText("Level 2: nobody answered",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(ESCALATED_WITHIN.toMillis()));
            nurse.keep("alarm-escalated");
            nurse.press("action-resume", "Infusing");
            nurse.keep("lease-resumed");
            bedside.awaitDisplay(Panel.Display::flows);
        }
    }

    @Test
    void databaseIsAwayAndTheNurseStops_thePageSaysThatThePumpHasStopped() {
        bedside = running(ward.salineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            plant.proxy(Link.SERVICE_TO_DATABASE).refuse();
            try {
                nurse.by("action-stop").click();
                bedside.awaitDisplay(display -> !display.flows());
                seesWithin(nurse, "Stopped", PATIENCE);
                assertThat(nurse.by("report")).not().containsText("on its way");
                nurse.keep("stopped-without-database");
            } finally {
                plant.proxy(Link.SERVICE_TO_DATABASE).heal();
            }
            bedside.awaitView(view -> view.phase() == View.Phase.STOPPED);
            seesWithin(nurse, "Stopped", PATIENCE);
        }
    }

    @Test
    void alarmIsAcknowledged_theBarNamesWhoHasSeenItAndItStays() {
        bedside = running(ward.ketamineOn(nextPump()));
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            bedside.panel().begin("occlusion", "");
            assertThat(nurse.by("alarm").first()).containsText("Occlusion",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
            nurse.keep("alarm");
            nurse.by("acknowledge").first().click();
            assertThat(nurse.by("alarm-seen").first()).containsText("Virtanen");
            nurse.keep("alarm-acknowledged");
            bedside.panel().endFaults();
        }
    }

    @Test
    void rateIsChangedInTwoSteps_theSecondShowsWhatFollowsBeforeAnythingIsSent() {
        bedside = running(ward.ketamineOn(nextPump()));
        long beforeNlPerHour = bedside.view().rate().nlPerHour();
        try (Desk nurse = deskAt(bedside)) {
            nurse.sees("state-word", "Infusing");
            assertThat(nurse.by("change-bolus")).hasCount(0);
            nurse.by("change-titrate").click();
            nurse.by("change-percent").selectOption("-25");
            nurse.keep("change-rate-choose");
            nurse.by("change-show").click();
            assertThat(nurse.by("change-lines")).isVisible();
            assertThat(nurse.by("change-form")).containsText("step 2 of 2");
            assertEquals(beforeNlPerHour, bedside.view().rate().nlPerHour(), "nothing was sent");
            nurse.keep("change-rate-confirm");
            nurse.by("change-close").click();
            assertThat(nurse.by("change-form")).hasCount(0);
        }
    }

    private static Bedside running(Bedside bedside) {
        bedside.run();
        bedside.awaitView(view -> view.phase() == View.Phase.RUNNING);
        bedside.awaitDisplay(Panel.Display::flows);
        return bedside;
    }

    private static String nextPump() {
        pumpsTaken++;
        return "pump-" + pumpsTaken;
    }

    private static Desk deskAt(Bedside bedside) {
        Desk nurse = new Desk(chromium.browser(), plant.url(0));
        nurse.enter("nurse");
        nurse.page().navigate(plant.url(0) + "/#/infusion/" + bedside.session());
        assertThat(nurse.page().locator("svg.chart").first()).isVisible();
        return nurse;
    }

    private static void seesWithin(Desk nurse, String word, Duration within) {
        Locator state = nurse.by("state-word").first();
        assertThat(state).hasText(word, new LocatorAssertions.HasTextOptions().setTimeout(within.toMillis()));
    }

    /** Name of the alarm and what to do, in the words a person reads. */
    private static void alarmSays(Desk nurse, String words) {
        assertThat(nurse.by("alarm").first()).containsText(Pattern.compile(words.replace(". ", "\\.\\s*")),
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
    }

    /** Returns when so much of the wall's time has gone by: an outage is as long as it is said to be. */
    private static void until(long beganNs, Duration after) {
        await().atMost(after.plus(PATIENCE)).until(() -> System.nanoTime() - beganNs >= after.toNanos());
    }
}
