package org.doseline.service.problem;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A request's JSON as a plain tree, strictly: one object, no key twice, nothing behind it. Quantities stay the text that
 * was sent. Thread-safe.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** Refuses with 400: MALFORMED_JSON, DUPLICATE_KEY. */
    public static Map<String, Object> object(String body) {
        try {
            Map<String, Object> tree = body == null || body.isBlank() ? null : MAPPER.readValue(body, OBJECT);
            if (tree == null)
                throw new Refused(Problem.of(400, "MALFORMED_JSON", "The request has no JSON object."));
            return tree;
        } catch (JsonProcessingException bad) {
            boolean twice = String.valueOf(bad.getOriginalMessage()).startsWith("Duplicate field");
            throw new Refused(twice
                    ? Problem.of(400, "DUPLICATE_KEY", "The request names one field twice.")
                    : Problem.of(400, "MALFORMED_JSON", "The request is not a JSON object."));
        }
    }

    /** A nested object by its names. */
    public static Map<String, Object> members(Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    /** A text member that must be there; else 422 MISSING with the field's name. */
    public static String text(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof String text && !text.isBlank()) {
            if (text.chars().noneMatch(Character::isISOControl)) return text;
            throw new Refused(Problem.of(422, "FORMAT", "\"" + name + "\" must be plain text.").about(name));
        }
        throw new Refused(Problem.of(422, tree.get(name) == null ? "MISSING" : "TYPE",
                "\"" + name + "\" must be a text.").about(name));
    }

    /** A whole number that must be there; else 422. */
    public static int whole(Map<String, Object> tree, String name) {
        if (tree.get(name) instanceof Integer number) return number;
        throw new Refused(Problem.of(422, tree.get(name) == null ? "MISSING" : "TYPE",
                "\"" + name + "\" must be a whole number.").about(name));
    }

    public static String write(Object tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException("not a plain tree", bug);
        }
    }
}
