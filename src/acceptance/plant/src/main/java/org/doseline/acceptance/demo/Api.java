package org.doseline.acceptance.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The REST interface as one person uses it from a script. */
public final class Api {
    public static final String DEMO_PASSWORD = "doseline-demo";
    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final String COOKIE = "quarkus-credential";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN).build();
    private final URI url;
    private final Proof proof;

    /** The header by which the service knows who asks. */
    private record Proof(String header, String value) {}

    private Api(URI url, Proof proof) {
        this.url = url;
        this.proof = proof;
    }

    /** Signs each request with name and password, as scripts do; the service hashes it anew each time. */
    public Api(URI url, String sub, String password) {
        this(url, new Proof("Authorization", "Basic "
                + Base64.getEncoder()
                        .encodeToString((sub + ":" + password).getBytes(StandardCharsets.UTF_8))));
    }

    /** Signs in once, as the page does, and shows the cookie from then on. */
    public static Api signedIn(URI url, String sub, String password) {
        HttpRequest form = HttpRequest.newBuilder(url.resolve("/j_security_check")).timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("j_username=" + sub + "&j_password=" + password))
                .build();
        HttpResponse<String> answer = new Api(url, new Proof("X-Requested-With", "doseline")).exchange(form);
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(COOKIE + "=")).map(set -> set.substring(0, set.indexOf(';')))
                .findFirst().orElseThrow(() -> new IllegalStateException(sub + ": " + answer));
        return new Api(url, new Proof("Cookie", cookie));
    }

    /** @param body empty object for an answer without one */
    public record Reply(int status, JsonNode body) {
        public String code() { return body.path("code").asText(); }

        public <T> T as(Class<T> type) {
            try {
                return JSON.treeToValue(body, type);
            } catch (JsonProcessingException other) {
                throw new IllegalStateException(body.toString(), other);
            }
        }
    }

    public Reply get(String path) { return send(request(path).GET().build()); }

    /** What is not JSON. */
    public String text(String path) {
        return exchange(HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_WITHIN).GET().build())
                .body();
    }

    /** Acts, once: with a key of its own. */
    public Reply post(String path, Map<String, ?> content) {
        return post(path, content, UUID.randomUUID().toString());
    }

    /** Acts, or asks what the first request with this key did. */
    public Reply post(String path, Map<String, ?> content, String key) {
        return send(request(path).header("Idempotency-Key", key).header("X-Requested-With", "doseline")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text(content)))
                .build());
    }

    public View view(String session) {
        Reply reply = get("/api/sessions/" + session);
        if (reply.status() != OK) throw new IllegalStateException(reply.toString());
        return reply.as(View.class);
    }

    /** The session that runs on this pump. */
    public String sessionOn(String pump) {
        for (JsonNode card : get("/api/sessions").body()) {
            if (card.path("pump").asText().equals(pump)) return card.path("id").asText();
        }
        throw new IllegalStateException("no session on " + pump);
    }

    public Panel panelOf(String pump) {
        for (JsonNode row : get("/api/pumps").body()) {
            if (row.path("id").asText().equals(pump))
                return new Panel(URI.create(row.path("panelUrl").asText()));
        }
        throw new IllegalStateException("no panel of " + pump);
    }

    /** The story of one session, or of everything that was refused, oldest first. */
    public List<AuditRow> records(String query) {
        return List.of(
                read(get("/api/audit/records?limit=500&" + query).body().path("records"), AuditRow[].class));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_WITHIN)
                .header(proof.header(), proof.value())
                .header("Accept", "application/json, application/problem+json");
    }

    private Reply send(HttpRequest request) {
        HttpResponse<String> answer = exchange(request);
        try {
            return new Reply(answer.statusCode(), tree(answer.body()));
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body(), other);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode tree(String body) throws JsonProcessingException {
        return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(tree.toString(), other);
        }
    }

    private static String text(Map<String, ?> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
