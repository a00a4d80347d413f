package org.doseline.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;

/** One person in front of the pages: a browser of their own, whose complaints are kept. */
final class Desk implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PATIENCE_MS = 15_000;
    private static final int SETTLE_MS = 1_000;
    private static final Duration WORKS_WITHIN = Duration.ofSeconds(15);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(400);
    /** The browser's note of an answer such as 401 or 422; the page itself handles and shows those. */
    private static final String ANSWER_NOTED = "Failed to load resource: the server responded with a status of 4";
    private static final List<Size> SIZES = List.of(new Size("wide", 1280, 800), new Size("phone", 390, 844));

    private final URI url;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private record Size(String name, int widthPx, int heightPx) {}

    Desk(Browser browser, URI url) {
        this.url = url;
        this.context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        this.page = open();
    }

    Page page() { return page; }

    /** Another page of the same browser, watched like the first. */
    Page open() {
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(ANSWER_NOTED)) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        opened.onPageError(complaints::add);
        return opened;
    }

    void signIn(String sub) {
        page.navigate(url.toString());
        assertThat(by("account-" + sub)).isVisible();
        shoot("sign-in");
        chooses(sub);
    }

    /** Signs in and keeps no picture of it. */
    void enter(String sub) {
        page.navigate(url.toString());
        chooses(sub);
    }

    private void chooses(String sub) {
        by("account-" + sub).click();
        assertThat(by("me")).isVisible();
    }

    Locator by(String testId) { return page.getByTestId(testId); }

    void sees(String testId, String text) {
        assertThat(by(testId).first()).hasText(text,
                new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                        .setTimeout(PATIENCE_MS));
    }

    /**
     * Presses a button until the state is what it leads to: a press right after the button has appeared is meant for
     * what stood there before, and the page ignores it.
     */
    void press(String testId, String word) {
        Awaitility.await(testId + " leads to " + word).atMost(WORKS_WITHIN).pollInterval(AGAIN_AFTER)
                .pollInSameThread().until(() -> {
                    if (by("state-word").first().innerText().equals(word)) return true;
                    Locator button = by(testId);
                    boolean ready = button.count() == 1
                            && "false".equals(button.getAttribute("aria-disabled"))
                            && button.getAttribute("aria-busy") == null;
                    if (ready) button.click(new Locator.ClickOptions().setTimeout(SETTLE_MS));
                    return false;
                });
    }

    /** Keeps how it looks, by day and by night, on a desk and on a phone; nothing may need sideways scrolling. */
    void shoot(String name) {
        for (Size size : SIZES) {
            page.setViewportSize(size.widthPx, size.heightPx);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(
                        name + "-" + size.name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT)
                                + ".png")));
            }
            Object tooWidePx = page
                    .evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
            if (((Number) tooWidePx).intValue() > 0) {
                complaints.add(name + " is " + tooWidePx + " px wider than a " + size.name + " window");
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(SIZES.get(0).widthPx, SIZES.get(0).heightPx);
    }

    /** Keeps how it looks at this moment, by day on a desk. */
    void keep(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("moments").resolve(name + ".png")));
    }

    void nothingWasComplainedOf() { assertEquals(List.of(), complaints); }

    @Override
    public void close() { context.close(); }
}
