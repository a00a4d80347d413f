package org.doseline.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.process.LogsOfAFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A nurse draws a drug and wastes it, a pharmacist witnesses that, and both see the account come out even. */
@ExtendWith(LogsOfAFailure.class)
@Timeout(180)
class PharmacyIT {
    private static final int SPEED = 1;
    private static final String PASSWORD = "doseline-demo";

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
    void whatWasDrawnAndWastedBeforeAnotherPersonsEyesComesOutEven() {
        try (Desk nurse = new Desk(chromium.browser(), demo.url());
                Desk pharmacist = new Desk(chromium.browser(), demo.url())) {
            nurse.enter("nurse");
            nurse.by("nav-pharmacy").click();
            nurse.by("custody-row").first().click();
            nurse.by("custody-lot").selectOption("DEMO-K50");
            write(nurse, "volume", "0.8 mL");
            write(nurse, "diluent", "19.2 mL");
            write(nurse, "label", "2 mg/mL");
            nurse.shoot("pharmacy-draw");
            enter(nurse, "draw-form");
            assertThat(nurse.by("sum-prepared")).hasText("20 mL");
            assertThat(nurse.by("custody-finding")).hasCount(0);
            write(nurse, "waste-volume", "20 mL");
            write(nurse, "waste-password", PASSWORD);
            enter(nurse, "waste-form");
            assertThat(nurse.by("waste")).containsText("Waits for another person");
            assertThat(nurse.by("account")).hasAttribute("data-status", "OPEN");
            assertThat(nurse.by("witness-form")).hasCount(0);
            nurse.shoot("pharmacy-open");

            pharmacist.enter("pharmacist");
            pharmacist.by("nav-pharmacy").click();
            pharmacist.by("custody-row").first().click();
            write(pharmacist, "witness-password", "guess");
            pharmacist.shoot("pharmacy-witness");
            enter(pharmacist, "witness-form");
            assertThat(pharmacist.by("refusal")).hasAttribute("data-code", "PASSWORD_WRONG");
            write(pharmacist, "witness-password", PASSWORD);
            enter(pharmacist, "witness-form");
            assertThat(pharmacist.by("account")).hasAttribute("data-status", "BALANCED");
            assertThat(pharmacist.by("sum-missing")).hasText("0 mL");
            assertEquals(0, pharmacist.by("draw-form").count(), "a pharmacist draws nothing");
            pharmacist.shoot("pharmacy-balanced");
            pharmacist.by("lot-row").last().click();
            assertThat(pharmacist.by("lot")).isVisible();
            pharmacist.shoot("pharmacy-lot");
            nurse.nothingWasComplainedOf();
            pharmacist.nothingWasComplainedOf();
        }
    }

    private static void write(Desk desk, String field, String text) {
        desk.by("custody-" + field).fill(text);
    }

    private static void enter(Desk desk, String form) {
        desk.by(form).locator("button").click();
    }
}
