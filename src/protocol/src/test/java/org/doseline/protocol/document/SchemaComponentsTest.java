package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Records and schemas name the same fields, call the same ones optional, and know the same words. */
class SchemaComponentsTest {
    private static final Map<String, Class<? extends Record>> MESSAGES = Map.of("order", Order.class, "ack",
            Ack.class, "telemetry", Telemetry.class, "event", PumpEvent.class, "capability", Capability.class,
            "presence", Presence.class);

    static Stream<String> messages() { return MESSAGES.keySet().stream().sorted(); }

    @ParameterizedTest
    @MethodSource("messages")
    void everyComponentIsInItsSchemaAndRequiredAlike(String message) throws IOException {
        Document schema = Document.of(message);
        agree(message, MESSAGES.get(message), schema, schema.root(), Set.of());
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandKindHasItsBodyInTheSchema(CommandKind kind) throws IOException {
        Document schema = Document.of("command");
        JsonNode branch = null;
        for (JsonNode one : schema.root().get("oneOf"))
            if (one.at("/properties/kind/const").asText().equals(kind.name())) branch = one;
        agree(kind.name(), kind.bodyType().asSubclass(Record.class), schema, branch.at("/properties/body"),
                Set.of());
        boolean none = branch.at("/properties/sequence").has("const");
        assertEquals(kind.takesSequence(), !none, "sequence of " + kind);
        agree("command", Command.class, schema, schema.root(), Set.of("v"));
        assertEquals(CommandKind.values().length, schema.root().get("oneOf").size());
    }

    private static void agree(String where, Class<? extends Record> type, Document document, JsonNode schema,
            Set<String> more) throws IOException {
        Located at = document.resolve(schema);
        Set<String> names = new TreeSet<>(more);
        Set<String> required = new TreeSet<>(more);
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            if (component.getType() != Optional.class) required.add(component.getName());
        }
        Set<String> properties = new TreeSet<>();
        at.node().path("properties").fieldNames().forEachRemaining(properties::add);
        assertEquals(names, properties, where);
        Set<String> demanded = new TreeSet<>();
        at.node().path("required").forEach(name -> demanded.add(name.asText()));
        assertEquals(required, demanded, where);
        for (RecordComponent component : type.getRecordComponents())
            agree(where + "." + component.getName(), component.getGenericType(), at.document(),
                    at.node().at("/properties/" + component.getName()));
    }

    private static void agree(String where, Type type, Document document, JsonNode schema)
            throws IOException {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            assertEquals("null", schema.at("/anyOf/1/type").asText(), where + " may be null");
            agree(where, generic.getActualTypeArguments()[0], document, schema.at("/anyOf/0"));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            assertEquals("array", schema.get("type").asText(), where);
            agree(where, generic.getActualTypeArguments()[0], document, schema.get("items"));
        } else if (type instanceof Class<?> words && words.isEnum()) {
            Set<String> known = new TreeSet<>();
            schema.get("enum").forEach(word -> known.add(word.asText()));
            Set<String> constants = new TreeSet<>();
            Arrays.stream(words.getEnumConstants()).map(word -> ((Enum<?>) word).name())
                    .filter(word -> !where.endsWith("outcomes.result") || !word.equals("DUPLICATE"))
                    .forEach(constants::add);
            assertEquals(constants, known, where);
        } else if (type instanceof Class<?> part && part.isRecord()) {
            agree(where, part.asSubclass(Record.class), document, schema, Set.of());
        } else {
            String json = type == boolean.class
                    ? "boolean"
                    : type == long.class || type == int.class || type == Long.class
                            ? "integer"
                            : type == String.class || type == byte[].class ? "string" : "object";
            assertEquals(json, document.resolve(schema).node().path("type").asText(), where);
        }
    }

    private record Located(Document document, JsonNode node) {
    }

    /** One schema file, whose references lead into itself or a file beside it. */
    private record Document(JsonNode root) {
        static Document of(String name) throws IOException {
            return new Document(new ObjectMapper()
                    .readTree(Schemas.DOCUMENTS.resolve("schemas/" + name + ".schema.json").toFile()));
        }

        Located resolve(JsonNode schema) throws IOException {
            if (!schema.has("$ref")) return new Located(this, schema);
            String[] parts = schema.get("$ref").asText().split("#");
            Document there = parts[0].isEmpty() ? this : of(parts[0].replace(".schema.json", ""));
            return there.resolve(there.root.at(parts[1]));
        }
    }
}
