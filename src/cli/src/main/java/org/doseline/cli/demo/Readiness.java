package org.doseline.cli.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the service whether it can be used. */
public final class Readiness {
    private static final int ANSWER_WITHIN_MS = 2_000;
    private static final int OK = 200;
    private static final long ASK_EVERY_MS = 100;
    private final String url;

    public Readiness(int port) { this.url = "http://127.0.0.1:" + port; }

    /** Waits until the service says it is ready; false if that time passes first. */
    public boolean within(long ms) throws InterruptedException {
        long until = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < until) {
            if (get("/q/health/ready").isPresent()) return true;
            Thread.sleep(ASK_EVERY_MS);
        }
        return false;
    }

    /** The body of a page, if it is there. */
    public Optional<String> get(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url + path).toURL()
                    .openConnection();
            connection.setConnectTimeout(ANSWER_WITHIN_MS);
            connection.setReadTimeout(ANSWER_WITHIN_MS);
            if (connection.getResponseCode() != OK) return Optional.empty();
            return Optional.of(
                    new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
