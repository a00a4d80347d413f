package org.doseline.acceptance.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A person in front of a pump: what its display shows, and its keys. */
public final class Panel {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN).build();
    private static final int OK = 200;

    private final URI url;

    public Panel(URI url) { this.url = url; }

    /**
     * The display.
     *
     * @param rateNlPerHour flow at the motor
     * @param leaseLeftMs in ms of uptime
     */
    public record Display(String pump, String state, long rateNlPerHour, long deliveredNl, String bedsideCode,
            boolean bedsideHold, long leaseLeftMs, long uptimeMs, String bootId, List<Alarm> alarms) {
        public boolean flows() { return rateNlPerHour > 0; }

        public boolean alarms(String code) {
            return alarms.stream().anyMatch(alarm -> alarm.code().equals(code));
        }
    }

    public record Alarm(String code, String priority) {}

    public URI url() { return url; }

    public Display look() {
        return send(HttpRequest.newBuilder(url.resolve("/api/panel")).timeout(ANSWER_WITHIN).GET().build());
    }

    /** All that the simulator tells of the pump at one moment: display, faults and account. */
    public JsonNode whole() {
        return read(
                HttpRequest.newBuilder(url.resolve("/api/panel")).timeout(ANSWER_WITHIN).GET().build(),
                JsonNode.class);
    }

    /** @param key start, pause, stop or silence */
    public Display press(String key) {
        return post("/api/keys/" + key);
    }

    /** The pump's link is pulled out: it is deaf and mute. */
    public Display pullPlug() {
        return post("/api/link/off");
    }

    /** And put in again. */
    public Display plugIn() {
        return post("/api/link/on");
    }

    /** @param change on, off or cycle */
    public Display power(String change) {
        return post("/api/power/" + change);
    }

    /**
     * Begins a fault of the simulator's catalogue.
     *
     * @param parameters as {@code name=value&name=value}; empty for the usual ones
     */
    public JsonNode begin(String fault, String parameters) {
        return read(
                change(URI.create("/api/faults/" + fault + (parameters.isEmpty() ? "" : "?" + parameters)),
                        "POST"),
                JsonNode.class);
    }

    public JsonNode endFault(String fault) {
        return read(change(URI.create("/api/faults/" + fault), "DELETE"), JsonNode.class);
    }

    public JsonNode endFaults() {
        return read(change(URI.create("/api/faults"), "DELETE"), JsonNode.class);
    }

    /** What really flowed, whatever the pump reports. */
    public JsonNode account() {
        return read(HttpRequest.newBuilder(url.resolve("/api/account")).timeout(ANSWER_WITHIN).GET().build(),
                JsonNode.class);
    }

    private Display post(String path) { return send(change(URI.create(path), "POST")); }

    private HttpRequest change(URI path, String method) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_WITHIN)
                .header("X-Doseline-Panel", "1").method(method, HttpRequest.BodyPublishers.noBody()).build();
    }

    private static Display send(HttpRequest request) { return read(request, Display.class); }

    private static <T> T read(HttpRequest request, Class<T> type) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) throw new IllegalStateException(answer.body());
            return Api.JSON.readValue(answer.body(), type);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
