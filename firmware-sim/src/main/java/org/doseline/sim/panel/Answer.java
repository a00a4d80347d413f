package org.doseline.sim.panel;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** @param status of HTTP */
record Answer(int status, String type, byte[] body) {
    static final JsonMapper JSON = new JsonMapper();

    static Answer json(JsonNode content) { return json(200, content); }

    static Answer notFound(String what) { return error(404, what); }

    static Answer notAllowed(String methods) { return error(405, "takes " + methods); }

    static Answer error(int status, String why) {
        return json(status, JSON.createObjectNode().put("error", why));
    }

    private static Answer json(int status, JsonNode content) {
        try {
            return new Answer(status, "application/json", JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException bug) {
            throw new UncheckedIOException(bug);
        }
    }
}
