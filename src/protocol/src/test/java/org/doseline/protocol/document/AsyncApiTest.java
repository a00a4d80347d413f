package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Samples;
import org.doseline.protocol.Topics;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/protocol/asyncapi.yaml} says what the code does. */
class AsyncApiTest {
    private static final JsonNode API = read();

    @Test
    void itIsAsyncApi3AndEveryReferenceResolves() {
        assertEquals("3.0.0", API.get("asyncapi").asText());
        List<String> references = new ArrayList<>();
        API.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        assertTrue(references.size() > 40, "references are there to be checked");
        for (String reference : references)
            if (reference.startsWith("#"))
                assertFalse(API.at(reference.substring(1)).isMissingNode(), reference);
            else
            assertTrue(Files.isRegularFile(Schemas.DOCUMENTS.resolve(reference)), reference);
    }

    @ParameterizedTest
    @EnumSource
    void everyStreamOfAPumpIsAChannelWithItsOperation(Topics.Leaf leaf) {
        JsonNode channel = API.at("/channels/" + leaf.word());
        assertEquals("doseline/1/{cell}/{pump}/" + leaf.word(), channel.path("address").asText());
        assertEquals(Topics.Leaf.values().length, API.get("channels").size());
        JsonNode operation = operationOf(leaf);
        assertEquals(leaf == Topics.Leaf.COMMAND ? "receive" : "send", operation.get("action").asText());
        assertEquals(1, operation.at("/bindings/mqtt/qos").asInt());
        assertEquals(leaf.retained(), operation.at("/bindings/mqtt/retain").asBoolean());
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageHasASchemaItsHeadersAndGoldenSamplesThatFit(Topics.Leaf leaf) throws IOException {
        JsonNode message = API.at("/components/messages/" + leaf.word());
        assertEquals(Protocol.CONTENT_TYPE, message.path("contentType").asText());
        assertEquals("./schemas/" + leaf.word() + ".schema.json",
                message.at("/payload/schema/$ref").asText());
        assertFalse(message.at("/headers/$ref").asText().isEmpty());
        assertFalse(message.get("x-golden-samples").isEmpty());
        for (JsonNode sample : message.get("x-golden-samples"))
            assertTrue(
                    Schemas.accepts(leaf.word(), new ObjectMapper().readTree(Golden.bytes(sample.asText()))),
                    sample.asText());
    }

    @Test
    void everyGoldenSampleIsNamedAndEveryKindHasOne() {
        Set<String> named = new TreeSet<>();
        API.at("/components/messages")
                .forEach(message -> message.get("x-golden-samples").forEach(one -> named.add(one.asText())));
        Set<String> there = new TreeSet<>();
        Samples.golden().keySet().forEach(name -> there.add(name + ".json"));
        there.remove("order.json");
        assertEquals(there, named);
        assertEquals(Set.of(CommandKind.values()), Set.copyOf(Samples.commands().values().stream()
                .map(Command::kind).toList()));
    }

    @Test
    void aCommandAsksForItsAnswerOnTheAckTopic() {
        assertEquals("#/channels/ack", operationOf(Topics.Leaf.COMMAND).at("/reply/channel/$ref").asText());
        assertEquals(Protocol.VALID_FOR_MS, 1_000 * operationOf(Topics.Leaf.COMMAND)
                .at("/bindings/mqtt/messageExpiryInterval").asLong());
    }

    private static JsonNode operationOf(Topics.Leaf leaf) {
        for (JsonNode operation : API.get("operations"))
            if (operation.at("/channel/$ref").asText().equals("#/channels/" + leaf.word())) return operation;
        throw new AssertionError("no operation for " + leaf);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Schemas.DOCUMENTS.resolve("asyncapi.yaml").toFile());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
