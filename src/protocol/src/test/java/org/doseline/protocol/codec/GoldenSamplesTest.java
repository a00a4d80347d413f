package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Samples;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.command.Command;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bytes in {@code golden/} are the contract with firmware in other languages; a change here breaks pumps. */
class GoldenSamplesTest {

    @TestFactory
    Stream<DynamicTest> eachMessageIsWrittenAsItsGoldenSample() {
        return Samples.golden().entrySet().stream().map(sample -> DynamicTest.dynamicTest(sample.getKey(),
                () -> assertEquals(golden(sample.getKey() + ".json"),
                        new String(sample.getValue(), StandardCharsets.UTF_8))));
    }

    @TestFactory
    Stream<DynamicTest> eachCommandIsReadBackEqual() {
        return Samples.commands().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    Command read = CommandCodec.decode(bytes("command-" + sample.getKey()));
                    assertEquals(sample.getValue(), read);
                    assertArrayEquals(bytes("command-" + sample.getKey()), CommandCodec.encode(read));
                }));
    }

    @Test
    void reportsAndOrderAreReadBackEqual() throws Exception {
        assertEquals(Samples.order(), OrderCodec.decode(bytes("order")));
        assertEquals(Samples.ack(), ReportCodec.ack(bytes("ack")));
        assertEquals(Samples.programAck(), ReportCodec.ack(bytes("ack-program")));
        assertEquals(Samples.telemetry(), ReportCodec.telemetry(bytes("telemetry")));
        assertEquals(Samples.idleTelemetry(), ReportCodec.telemetry(bytes("telemetry-idle")));
        assertEquals(Samples.event(), ReportCodec.event(bytes("event")));
        assertEquals(Samples.capability(), ReportCodec.capability(bytes("capability")));
        assertEquals(Samples.presence(), ReportCodec.presence(bytes("presence")));
    }

    @Test
    void macOfTheGoldenStartIsKnown() {
        String topic = new Topics("ward-a", "pump-1", Topics.Leaf.COMMAND).name();
        MessageKeys keys = new MessageKeys(List.of(Samples.SECRET), Direction.TO_PUMP);
        assertEquals(golden("command-start.mac"), keys.mac(topic, bytes("command-start")));
        assertEquals(Map.of("topic", "doseline/1/ward-a/pump-1/command"), Map.of("topic", topic));
    }

    private static byte[] bytes(String name) {
        return Golden.bytes(name + ".json");
    }

    private static String golden(String name) {
        return new String(Golden.bytes(name), StandardCharsets.UTF_8);
    }
}
