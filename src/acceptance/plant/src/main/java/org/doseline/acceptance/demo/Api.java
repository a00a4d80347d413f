package org.doseline.acceptance.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
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
    private static final int OK = 200;
    private static final String COOKIE = "quarkus-credential";

    private final Http http;
    private final URI url;
    private final Proof proof;

    /** The header by which the service knows who asks. */
    private record Proof(String header, String value) {}

    private Api(Http http, URI url, Proof proof) {
        this.http = http;
        this.url = url;
        this.proof = proof;
    }

    /** Signs each request with name and password, as scripts do; the service hashes it anew each time. */
    public Api(URI url, String sub, String password) {
        this(new PooledHttp(), url, new Proof("Authorization", "Basic "
                + Base64.getEncoder()
                        .encodeToString((sub + ":" + password).getBytes(StandardCharsets.UTF_8))));
    }

    /** Signs in once, as the page does, and shows the cookie from then on. */
    public static Api signedIn(URI url, String sub, String password) {
        Http http = new PooledHttp();
        Http.Answer answer = http.exchange(new Http.Asked("POST", url.resolve("/j_security_check"),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Requested-With", "doseline"),
                "j_username=" + sub + "&j_password=" + password));
        String cookie = answer.cookies().stream()
                .filter(set -> set.startsWith(COOKIE + "=")).map(set -> set.substring(0, set.indexOf(';')))
                .findFirst().orElseThrow(() -> new IllegalStateException(sub + ": " + answer));
        return new Api(http, url, new Proof("Cookie", cookie));
    }

    /** The same person, for one thread that writes requests and reads answers itself: for those who measure. */
    public Api onThisThread() {
        return new Api(new OwnThreadHttp(), url, proof);
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

    public Reply get(String path) { return send("GET", path, Map.of(), ""); }

    /** What is not JSON. */
    public String text(String path) {
        return http.exchange(new Http.Asked("GET", url.resolve(path), Map.of(), "")).body();
    }

    /** Acts, once: with a key of its own. */
    public Reply post(String path, Map<String, ?> content) {
        return post(path, content, UUID.randomUUID().toString());
    }

    /** Acts, or asks what the first request with this key did. */
    public Reply post(String path, Map<String, ?> content, String key) {
        return send("POST", path,
                Map.of("Idempotency-Key", key, "X-Requested-With", "doseline", "Content-Type",
                        "application/json"),
                text(content));
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

    private Reply send(String method, String path, Map<String, String> more, String body) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put(proof.header(), proof.value());
        headers.put("Accept", "application/json, application/problem+json");
        Http.Answer answer = http.exchange(new Http.Asked(method, url.resolve(path), headers, body));
        try {
            return new Reply(answer.status(), tree(answer.body()));
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(answer.toString(), other);
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
