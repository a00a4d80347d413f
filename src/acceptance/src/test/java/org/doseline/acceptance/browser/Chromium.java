package org.doseline.acceptance.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The browser of this machine; nothing is downloaded. Tests that need one are skipped where there is none. */
final class Chromium implements AutoCloseable {
    private static final String NAMED = "DOSELINE_CHROMIUM";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "browser tests are skipped: no " + String.join(", ", NAMES)
                + " on the PATH; install one or name it in " + NAMED);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(program.get()).setArgs(FLAGS)));
    }

    Browser browser() { return browser; }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> program() {
        String named = System.getenv(NAMED);
        if (named != null && !named.isBlank()) return Optional.of(Path.of(named));
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve)).filter(Files::isExecutable)
                .findFirst();
    }
}
