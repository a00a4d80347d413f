package org.doseline.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person in front of a simulated pump, in a real browser. */
@Timeout(180)
class PumpPanelIT {
    private static final Pattern CODE = Pattern.compile("\\d{4}");
    private static final Pattern COUNTDOWN = Pattern.compile("[012]:\\d\\d");

    @TempDir
    static Path folder;
    static Chromium chromium;
    static PumpProcess pump;
    private Desk person;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.launch();
        pump = PumpProcess.start(folder);
    }

    @AfterAll
    static void end() throws IOException {
        if (pump != null) pump.close();
        if (chromium != null) chromium.close();
    }

    @BeforeEach
    void stepInFront() {
        person = new Desk(chromium.browser(), pump.panel());
        page = person.page();
        page.navigate(pump.panel().toString());
        assertThat(page.locator("#state")).hasText("IDLE");
    }

    @AfterEach
    void nothingIsWrong() {
        person.nothingWasComplainedOf();
        person.close();
    }

    @Test
    void displaySaysStateRateCodeAndThatNoAlarmIsThere() {
        assertThat(page.locator("#rate")).hasText("0");
        assertThat(page.locator("#code")).hasText(CODE);
        assertThat(page.locator("#battery")).hasText("mains, 100 %");
        assertThat(page.locator("#alarms")).hasText("No alarm");
        person.shoot("pump-idle");
    }

    @Test
    void stopIsNeverOffAndAKeyThatIsSaysWhy() {
        assertThat(key("stop")).isEnabled();
        assertThat(key("rate-down")).isDisabled();
        assertThat(page.locator("#why")).containsText("Rate down: nothing flows.");
        page.locator("#power").click();
        assertThat(page.locator("#state")).hasText("OFF");
        assertThat(page.locator("#code")).hasText("––––");
        assertThat(key("stop")).isEnabled();
        assertThat(key("start")).isDisabled();
        page.locator("#power").click();
        assertThat(page.locator("#state")).hasText("IDLE");
    }

    @Test
    void aFaultRaisesItsAlarmWhichFlashesFallsSilentAndLastsUntilTheFaultEnds() {
        page.locator("#kind").selectOption("temperature");
        page.locator("[name=c]").fill("75");
        begin();
        Locator alarm = page.locator(".alarm--medium");
        assertThat(alarm).containsText("Too hot. Take this pump out of use.");
        assertEquals("1.667s", alarm.locator(".alarm__mark > .icon").evaluate(
                "mark => getComputedStyle(mark).animationDuration"));
        assertEquals("none",
                alarm.locator("strong").evaluate("text => getComputedStyle(text).animationName"));
        key("silence").click();
        assertThat(alarm.locator(".silent")).hasText(COUNTDOWN);
        assertThat(page.locator("#active")).containsText("temperature c=75");
        person.shoot("pump-alarm");
        page.locator("#active button").click();
        assertThat(page.locator("#alarms")).hasText("No alarm");
        assertThat(page.locator("#active")).hasText("None.");
    }

    @Test
    void aFaultThatCannotBeIsRefusedAtItsForm() {
        page.locator("#kind").selectOption("over-delivery");
        begin();
        assertThat(page.locator("#fault-error")).hasText("over-delivery: ppm is 1 to 500000, not \"\"");
        page.locator("[name=ppm]").fill("50000");
        page.locator("[name=for]").fill("60");
        begin();
        assertThat(page.locator("#active")).containsText("over-delivery ppm=50000, ");
        assertThat(page.locator("#fault-error")).isHidden();
        page.locator("#active button").click();
        assertThat(page.locator("#active")).hasText("None.");
    }

    private void begin() { page.locator("#fault .btn--primary").click(); }

    private Locator key(String name) { return page.locator("[data-post='keys/" + name + "']"); }
}
