package org.doseline.sim.panel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Somebody who asks over HTTP. */
final class Person {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;

    Person(String address) { this.address = URI.create(address); }

    /** What came back. */
    record Reply(int status, JsonNode body, HttpResponse<String> whole) {
        String error() { return body.path("error").asText(); }
    }

    Reply get(String path) { return ask("GET", path); }

    Reply post(String path) { return ask("POST", path, "X-Doseline-Panel", "1"); }

    Reply post(String path, String form) {
        return send(HttpRequest.newBuilder(address.resolve(path)).header("X-Doseline-Panel", "1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    Reply delete(String path) { return ask("DELETE", path, "X-Doseline-Panel", "1"); }

    Reply ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).method(method,
                HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    private static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json = answer.headers().firstValue("Content-Type").orElse("").equals("application/json");
            return new Reply(answer.statusCode(),
                    json ? JSON.readTree(answer.body()) : JSON.missingNode(), answer);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
