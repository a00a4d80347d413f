package org.doseline.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.process.LogsOfAFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What nurse, prescriber and auditor do with the pages, in a real browser, sixty times faster than a clock. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(LogsOfAFailure.class)
@Timeout(180)
class PagesIT {
    private static final int SPEED = 60;
    private static final int WHOLE_WITHIN_MS = 90_000;
    private static final Pattern CODE = Pattern.compile("\\d+");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d:\\d\\d");

    private static final Pattern REFUSAL_CODE = Pattern.compile("[A-Z_]+");
    private static final Pattern NOT_ONES_OWN = Pattern.compile("SAME_PERSON|ROLE_NOT_ALLOWED");

    @TempDir
    static Path folder;
    static Chromium chromium;
    static DemoProcess demo;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.launch();
        demo = LogsOfAFailure.of(DemoProcess.start(DemoSettings.in(folder, SPEED)));
    }

    @AfterAll
    static void end() {
        if (demo != null) demo.close();
        if (chromium != null) chromium.close();
    }

    @Test
    @Order(1)
    void nursePreparesStartsPausesResumesAndSeesTheWholeDoseGiven() {
        try (Desk nurse = new Desk(chromium.browser(), demo.url())) {
            nurse.signIn("nurse");
            Locator card = nurse.by("session-card")
                    .filter(new Locator.FilterOptions().setHasText("Lindqvist"));
            assertThat(card).isVisible();
            nurse.shoot("today");
            card.click();
            assertThat(nurse.by("order-total")).containsText("36.25 mg");
            assertThat(nurse.by("body-size")).containsText("Counts actual body mass, 72.5 kg");
            assertThat(nurse.by("limits")).containsText("Any 7 d");
            assertThat(nurse.by("prediction")).containsText("Domino 1984");
            nurse.shoot("planned");
            nurse.press("action-prepare", "Ready");
            nurse.shoot("ready");
            nurse.by("bedside-code").fill(codeOn(nurse));
            nurse.press("action-start", "Infusing");
            nurse.shoot("infusing");
            nurse.press("action-pause", "Paused");
            nurse.shoot("paused");
            nurse.press("action-resume", "Infusing");
            assertThat(nurse.by("state-word").first()).hasText("Complete",
                    new LocatorAssertions.HasTextOptions().setTimeout(WHOLE_WITHIN_MS));
            nurse.sees("delivered-ml", "18.125");
            nurse.sees("delivered-mg", "36.25");
            nurse.shoot("complete");
            nurse.nothingWasComplainedOf();
        }
    }

    private static String codeOn(Desk nurse) {
        Page panel = nurse.open();
        panel.navigate(nurse.by("pump-panel").first().getAttribute("href"));
        Locator code = panel.locator("#code");
        assertThat(code).hasText(CODE);
        String shown = code.innerText();
        panel.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "pump-panel.png")));
        panel.close();
        return shown;
    }

    @Test
    @Order(2)
    void auditorReadsEachStepWithWhoAndWhenAndVerifiesTheWhole() {
        try (Desk auditor = new Desk(chromium.browser(), demo.url())) {
            auditor.signIn("auditor");
            auditor.by("nav-audit").click();
            auditor.by("audit-subject").selectOption(option(auditor, "Lindqvist"));
            assertThat(auditor.by("given")).containsText("36.25 mg");
            for (String title : List.of("Started", "Paused", "Resumed")) {
                assertThat(row(auditor, title)).containsText(CLOCK);
                assertThat(row(auditor, title)).containsText("Virtanen");
            }
            assertThat(auditor.by("verdict")).containsText("Verified");
            row(auditor, "Started").getByRole(AriaRole.LINK).click();
            assertThat(auditor.by("hash-match")).isVisible();
            assertThat(auditor.by("inclusion")).containsText("computed in this browser");
            assertThat(auditor.by("witnesses")).containsText("2 of 2");
            assertThat(auditor.by("pump-chain")).containsText("unbroken");
            auditor.shoot("audit");
            auditor.nothingWasComplainedOf();
        }
    }

    /** The record of what the pump applied; its own log tells of the same with other words. */
    @Test
    @Order(6)
    void auditorFindsRecordsOfAPatientAndTakesThemAway() {
        try (Desk auditor = new Desk(chromium.browser(), demo.url())) {
            auditor.enter("auditor");
            auditor.by("nav-audit").click();
            auditor.by("audit-search").click();
            auditor.by("search-patient").fill("4471 0926");
            auditor.by("search-type").fill("COMMAND_APPLIED");
            auditor.by("search-find").click();
            assertThat(row(auditor, "Started")).isVisible();
            auditor.shoot("audit-search");
            auditor.by("audit-export").click();
            auditor.by("export-kind").selectOption("patient");
            auditor.by("export-value").fill("4471 0926");
            String name = auditor.page().waitForDownload(() -> auditor.by("export-make").click())
                    .suggestedFilename();
            assertTrue(name.startsWith("doseline-patient-p-1-") && name.endsWith(".zip"), name);
            assertThat(auditor.by("verify-command")).containsText("doseline verify " + name);
            auditor.shoot("audit-export");
            auditor.nothingWasComplainedOf();
        }
    }

    /** The last one: whose session it was, nobody can say after it. */
    @Test
    @Order(7)
    void auditorErasesWhoAPatientIsAndTheRecordStaysVerified() {
        try (Desk auditor = new Desk(chromium.browser(), demo.url())) {
            auditor.enter("auditor");
            auditor.by("nav-audit").click();
            String session = option(auditor, "Okonkwo");
            auditor.by("audit-subject").selectOption(session);
            assertThat(auditor.by("audit-strip"))
                    .containsText("Okonkwo, David · born 17 Nov 1991 · 4471 1183");
            auditor.by("audit-erase").click();
            auditor.by("erase-reason").fill("Mr Okonkwo asked");
            auditor.by("erase-password").fill(Api.DEMO_PASSWORD);
            auditor.shoot("audit-erase");
            auditor.by("erase-do").click();
            assertThat(auditor.by("erase-panel")).containsText("can't hold the name");
            auditor.by("erase-reason").fill("asked by letter");
            auditor.by("erase-password").fill(Api.DEMO_PASSWORD);
            auditor.by("erase-do").click();
            assertThat(auditor.by("audit-strip")).containsText("Erased on ");
            assertThat(auditor.by("audit-strip")).not().containsText("Okonkwo");
            assertThat(auditor.by("audit-erase")).hasCount(0);
            assertThat(auditor.by("verdict")).containsText("Verified");
            auditor.shoot("audit-erased");
            auditor.by("audit-search").click();
            auditor.by("search-patient").fill("4471 1183");
            auditor.by("search-find").click();
            assertThat(auditor.by("empty")).isVisible();
        }
    }

    private static Locator row(Desk auditor, String title) {
        Locator exactly = auditor.page().locator("b")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + title + "$")));
        return auditor.by("audit-row").filter(new Locator.FilterOptions().setHas(exactly)).first();
    }

    private static String option(Desk auditor, String text) {
        Locator options = auditor.by("audit-subject").locator("option");
        assertThat(options.filter(new Locator.FilterOptions().setHasText(text)).first()).isAttached();
        return options.filter(new Locator.FilterOptions().setHasText(text)).first().getAttribute("value");
    }

    @Test
    @Order(3)
    void prescriberSeesWhyAPlanIsRefusedAndThatTheirOwnWaitsForAnother() {
        try (Desk prescriber = new Desk(chromium.browser(), demo.url())) {
            prescriber.signIn("prescriber");
            prescriber.by("nav-plans").click();
            prescriber.by("to-new-plan").click();
            Locator patient = prescriber.by("plan-patient").locator("option")
                    .filter(new Locator.FilterOptions().setHasText("Aalto"));
            assertThat(patient).isAttached();
            prescriber.by("plan-patient").selectOption(patient.getAttribute("value"));
            prescriber.by("plan-bodyMass").fill("72.5 kg");
            prescriber.by("plan-step-0-amount").fill("5 mg/kg");
            assertThat(prescriber.by("finding").first()).containsText("Not allowed");
            prescriber.by("plan-submit").click();
            assertThat(prescriber.by("refusal")).isVisible();
            assertThat(prescriber.by("refusal")).hasAttribute("data-code", REFUSAL_CODE);
            prescriber.shoot("plan-refused");
            prescriber.by("plan-step-0-amount").fill("0.5 mg/kg");
            prescriber.by("plan-submit").click();
            prescriber.page().waitForURL(Pattern.compile("#/plans/(?!new)"));
            assertThat(prescriber.by("report")).containsText("Another person approves");
            prescriber.by("plan-approve").click();
            assertThat(prescriber.by("refusal")).hasAttribute("data-code", NOT_ONES_OWN);
            prescriber.shoot("plan-of-ones-own");
            prescriber.nothingWasComplainedOf();
        }
    }

    /** PEER-7: the approver is the second person, and says why; the record keeps the reason. */
    @Test
    @Order(5)
    void approverGivesAReasonForALimitThatThePlanPasses() {
        Reply written = demo.as("prescriber").post("/api/plans", Map.of("patient", "p-3", "drug", "ketamine",
                "careArea", "infusion-clinic", "indication", "depression", "bodyMass", "64 kg",
                "concentration",
                "2 mg/mL", "steps", List.of(Map.of("dose", "0.6 mg/kg", "over", "60 min"))));
        try (Desk approver = new Desk(chromium.browser(), demo.url())) {
            approver.signIn("approver");
            approver.by("nav-plans").click();
            approver.page()
                    .locator("[data-testid=plan-row][data-id=" + written.body().path("id").asText() + "]")
                    .click();
            assertThat(approver.by("plan-approve")).hasAttribute("aria-disabled", "true");
            assertThat(approver.by("finding").first()).containsText("Needs a reason");
            approver.by("override-SOFT_LIMIT").selectOption("PATIENT_NEEDS_IT");
            approver.shoot("plan-needs-a-reason");
            approver.by("plan-approve").click();
            assertThat(approver.by("plan-detail")).containsText("M. Haddad,");
            approver.nothingWasComplainedOf();
        }
    }

    @Test
    @Order(4)
    void auditorFindsTheRefusalInTheRecord() {
        try (Desk auditor = new Desk(chromium.browser(), demo.url())) {
            auditor.signIn("auditor");
            auditor.by("nav-audit").click();
            auditor.by("audit-refusals").click();
            assertThat(
                    auditor.by("audit-row").filter(new Locator.FilterOptions().setHasText("Okafor")).first())
                    .isVisible();
            auditor.shoot("refusals");
            auditor.nothingWasComplainedOf();
        }
    }
}
