package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.protocol.Samples;
import org.doseline.protocol.codec.Judge;
import org.junit.jupiter.api.Test;

/** Codec and schema judge changed messages alike, but for the rules that a schema cannot express. */
class SchemaAgreementTest {
    private static final long SEED = 20_260_312;
    private static final int INPUTS = 5_000;
    /** What only the codec sees: rules over several fields, sizes in bytes, and how a number is spelt. */
    private static final List<String> BEYOND_A_SCHEMA = List.of("untilNl falls", "untilNl is above the total",
            "rateNlPerHour is above the maximum", "outcomes do not rise", "orderBytes are more than 2,560",
            "bytes are above", "exceeds the maximum", "Floating-point");
    private static final String[] VALUES = {"null", "true", "0", "-1", "1", "101", "2147483647", "2147483648",
        "9007199254740991", "9007199254740992", "1.5", "7.0", "\"\"", "\"7\"", "\"a b\"", "\"a\\nb\"",
        "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"PAUSE\"", "\"RUNNING\"", "\"APPLIED\"", "\"REFUSED\"",
        "\"DUPLICATE\"", "\"STOP\"", "\"AAAA\"", "\"AAA=\"", "\"AAE=\"", "\"AB==\"", "\"AA==\"", "{}", "[]",
        "[null]", "[{}]", "\"%s\"".formatted("x".repeat(200)), "\"%s\"".formatted("x".repeat(201)),
        "\"%s\"".formatted("\\ud83d\\ude00".repeat(150)), "\"%s\"".formatted("x".repeat(41)),
        "\"%s\"".formatted("h".repeat(43)), "{\"code\":\"STALE\"}", "{\"make\":\"BD\",\"sizeMl\":20}"};
    private static final ObjectMapper PLAIN = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    @Test
    void changedMessagesAreJudgedAlike() throws Exception {
        Random random = new Random(SEED);
        List<Map.Entry<String, byte[]>> samples = List.copyOf(Samples.golden().entrySet());
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < INPUTS; round++) {
            Map.Entry<String, byte[]> sample = samples.get(random.nextInt(samples.size()));
            String message = sample.getKey().split("-")[0];
            JsonNode changed = PLAIN.readTree(sample.getValue());
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) change(changed, random);
            String text = PLAIN.writeValueAsString(changed);
            String refusal = Judge.refusal(message, text.getBytes(StandardCharsets.UTF_8));
            boolean schema = Schemas.accepts(message, changed);
            if (refusal.isEmpty()) accepted++;
            if (!schema) refused++;
            boolean alike = schema == refusal.isEmpty()
                    || schema && BEYOND_A_SCHEMA.stream().anyMatch(refusal::contains);
            assertTrue(alike,
                    () -> "schema " + schema + ", codec \"" + refusal + "\", seed " + SEED + ": " + text);
        }
        assertTrue(accepted > INPUTS / 20 && refused > INPUTS / 4, accepted + " and " + refused);
    }

    /** One member or element is removed or gets another value. */
    private static void change(JsonNode root, Random random) throws Exception {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode at = containers.get(random.nextInt(containers.size()));
        JsonNode value = PLAIN.readTree(VALUES[random.nextInt(VALUES.length)]);
        if (at instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(20) == 0)
                object.set("added", value);
            else if (random.nextInt(4) == 0)
                object.remove(names.get(random.nextInt(names.size())));
            else
                object.set(names.get(random.nextInt(names.size())), value);
        } else if (at instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0)
                array.add(value);
            else if (random.nextBoolean())
                array.remove(random.nextInt(array.size()));
            else
                array.set(random.nextInt(array.size()), value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainerNode()) into.add(node);
        node.forEach(child -> collect(child, into));
    }
}
