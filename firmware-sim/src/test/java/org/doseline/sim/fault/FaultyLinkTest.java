package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.Topics;
import org.doseline.protocol.Topics.Leaf;
import org.doseline.sim.link.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyLinkTest {
    private static final long SEED = 99;

    private final Scene scene = new Scene();
    private final FaultyLink link = new FaultyLink(new NetworkFaults(SEED, "pump-1"), scene);

    /** A link's two ends and a clock that only a test moves. */
    private static final class Scene implements Surroundings {
        private record Task(long atMs, long number, Runnable what) {
        }

        final List<Packet> toNetwork = new ArrayList<>();
        final List<Packet> toPump = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        private final List<Task> tasks = new ArrayList<>();
        ActiveFaults faults = ActiveFaults.NONE;
        long nowMs;
        long acknowledged;
        private long numbers;

        void advance(long ms) {
            long untilMs = nowMs + ms;
            Comparator<Task> order = Comparator.comparingLong(Task::atMs).thenComparingLong(Task::number);
            for (Optional<Task> next = due(order, untilMs); next.isPresent(); next = due(order, untilMs)) {
                tasks.remove(next.get());
                nowMs = next.get().atMs();
                next.get().what().run();
            }
            nowMs = untilMs;
        }

        private Optional<Task> due(Comparator<Task> order, long untilMs) {
            return tasks.stream().min(order).filter(task -> task.atMs() <= untilMs);
        }

        @Override
        public ActiveFaults faults() { return faults; }

        @Override
        public long nowMs() { return nowMs; }

        @Override
        public void after(long delayMs, Runnable task) {
            tasks.add(new Task(nowMs + delayMs, numbers++, task));
        }

        @Override
        public Packet signed(String topic, byte[] payload) { return message(topic, "own", payload); }

        @Override
        public void toNetwork(Packet message) { toNetwork.add(message); }

        @Override
        public void toPump(Packet message, Runnable acknowledge) {
            toPump.add(message);
            acknowledge.run();
        }

        @Override
        public void plug(boolean in) { told.add("plug " + in); }

        @Override
        public void twin(boolean connected) { told.add("twin " + connected); }
    }

    private static Packet message(String topic, String mac, byte[] payload) {
        return new Packet(topic, false, Optional.of("k1"), Optional.of(mac), payload);
    }

    private static Packet message(Leaf leaf, String text) {
        return message(new Topics("ward-a", "pump-1", leaf).name(), "mac of " + text,
                text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Packet message) {
        return new String(message.payload(), StandardCharsets.US_ASCII);
    }

    private void suffer(String... faults) {
        scene.faults = ActiveFaults.NONE;
        for (String fault : faults)
            scene.faults = scene.faults.inject(Fault.parse(fault), scene.nowMs, OptionalLong.empty());
        link.changed();
    }

    private void in(Packet message) { link.in(message, () -> scene.acknowledged++); }

    @Test
    void withoutAFaultEachMessageIsHandedOnUntouchedAndAcknowledgedByThePump() {
        Packet command = message(Leaf.COMMAND, "c");
        Packet event = message(Leaf.EVENT, "e");
        in(command);
        link.out(event);
        assertSame(command, scene.toPump.get(0));
        assertSame(event, scene.toNetwork.get(0));
        assertEquals(1, scene.acknowledged);
        assertEquals(List.of(), scene.told);
    }

    @Test
    void delayedMessagesComeInTheOrderOfTheirArrivalAndAreAcknowledgedOnce() {
        suffer("delay meanMs=1000 direction=in");
        in(message(Leaf.COMMAND, "first"));
        assertEquals(1, scene.acknowledged);
        scene.advance(400);
        suffer();
        in(message(Leaf.COMMAND, "second"));
        assertEquals(List.of("second"), scene.toPump.stream().map(FaultyLinkTest::text).toList());
        scene.advance(599);
        assertEquals(1, scene.toPump.size());
        scene.advance(1);
        assertEquals(List.of("second", "first"), scene.toPump.stream().map(FaultyLinkTest::text).toList());
        assertEquals(2, scene.acknowledged);
    }

    @Test
    void lostMessageIsAcknowledgedSoThatTheBrokerSendsTheNext() {
        suffer("loss percent=100");
        in(message(Leaf.COMMAND, "c"));
        link.out(message(Leaf.EVENT, "e"));
        assertEquals(1, scene.acknowledged);
        assertEquals(List.of(), scene.toPump);
        assertEquals(List.of(), scene.toNetwork);
    }

    @Test
    void halfOpenLinkSwallowsBothWaysAlsoWhatIsUnderWayAndAcknowledgesNothing() {
        suffer("delay meanMs=500");
        link.out(message(Leaf.EVENT, "under way"));
        suffer("half-open");
        in(message(Leaf.COMMAND, "c"));
        link.out(message(Leaf.EVENT, "e"));
        scene.advance(10_000);
        assertEquals(List.of(), scene.toPump);
        assertEquals(List.of(), scene.toNetwork);
        assertEquals(0, scene.acknowledged);
        assertEquals(List.of(), scene.told);
        suffer();
        in(message(Leaf.COMMAND, "c2"));
        assertEquals(1, scene.toPump.size());
    }

    @Test
    void slowConsumerAcknowledgesWhenItHasTakenTheMessage() {
        suffer("slow-consumer ms=300");
        in(message(Leaf.COMMAND, "c"));
        in(message(Leaf.COMMAND, "d"));
        assertEquals(0, scene.acknowledged);
        scene.advance(300);
        assertEquals(1, scene.acknowledged);
        scene.advance(300);
        assertEquals(List.of("c", "d"), scene.toPump.stream().map(FaultyLinkTest::text).toList());
        assertEquals(2, scene.acknowledged);
    }

    @Test
    void copiesAreAcknowledgedOnce() {
        suffer("duplicate percent=100 copies=9");
        in(message(Leaf.COMMAND, "c"));
        assertEquals(10, scene.toPump.size());
        assertEquals(1, scene.acknowledged);
    }

    @Test
    void corruptedMessageKeepsTheMacOfWhatWasSaid() {
        suffer("corrupt percent=100");
        Packet event = message(Leaf.EVENT, "event");
        link.out(event);
        assertEquals(event.mac(), scene.toNetwork.get(0).mac());
        assertNotEquals(text(event), text(scene.toNetwork.get(0)));
    }

    @Test
    void malformedAnswerIsSignedAnew() {
        suffer("malformed-answer percent=100 form=not-json");
        link.out(message(Leaf.ACK, "{}"));
        assertEquals("OK", text(scene.toNetwork.get(0)));
        assertEquals(Optional.of("own"), scene.toNetwork.get(0).mac());
    }

    @Test
    void answerIsSlowByTheCommandThatItAnswers() {
        suffer("slow-answer of=state meanMs=300", "slow-answer of=query meanMs=100");
        in(message(Leaf.COMMAND, "{\"kind\":\"PAUSE\",\"commandId\":\"c1\"}"));
        in(message(Leaf.COMMAND, "{\"kind\":\"RENEW\",\"commandId\":\"c2\"}"));
        in(message(Leaf.COMMAND, "{\"kind\":\"TITRATE\",\"commandId\":\"c3\"}"));
        for (String id : List.of("c1", "c2", "c3"))
            link.out(message(Leaf.ACK, "{\"commandId\":\"" + id + "\"}"));
        assertEquals(List.of("{\"commandId\":\"c3\"}"),
                scene.toNetwork.stream().map(FaultyLinkTest::text).toList());
        scene.advance(100);
        assertEquals("{\"commandId\":\"c2\"}", text(scene.toNetwork.get(1)));
        scene.advance(199);
        assertEquals(2, scene.toNetwork.size());
        scene.advance(1);
        assertEquals("{\"commandId\":\"c1\"}", text(scene.toNetwork.get(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"kind\":7}", "{\"kind\":\"DANCE\",\"commandId\":\"c\"}",
        "null"})
    void bytesThatAreNoCommandPassAFaultThatLooksForOne(String payload) {
        suffer("stop-lost", "slow-answer of=rate meanMs=5000");
        in(message(Leaf.COMMAND, payload));
        link.out(message(Leaf.ACK, payload));
        assertEquals(1, scene.toPump.size());
        assertEquals(1, scene.toNetwork.size());
    }

    @Test
    void losesTheStopAndLetsAllElseThrough() {
        suffer("stop-lost");
        in(message(Leaf.COMMAND, "{\"kind\":\"STOP\",\"commandId\":\"c1\"}"));
        in(message(Leaf.COMMAND, "{\"kind\":\"PAUSE\",\"commandId\":\"c2\"}"));
        assertEquals(List.of("{\"kind\":\"PAUSE\",\"commandId\":\"c2\"}"),
                scene.toPump.stream().map(FaultyLinkTest::text).toList());
    }

    @Test
    void floodRepeatsTheLastTelemetryExactlySoOftenUntilItIsCleared() {
        suffer("flood perSecond=1000");
        scene.advance(1_000);
        assertEquals(0, scene.toNetwork.size(), "there is nothing to repeat yet");
        Packet telemetry = message(Leaf.TELEMETRY, "t");
        link.out(telemetry);
        scene.advance(10_000);
        assertEquals(1 + 10_000, scene.toNetwork.size());
        assertTrue(scene.toNetwork.stream().allMatch(telemetry::equals));
        suffer();
        scene.advance(10_000);
        assertEquals(10_001, scene.toNetwork.size());
        suffer("flood perSecond=3");
        scene.advance(10_000);
        assertEquals(10_031, scene.toNetwork.size());
    }

    @Test
    void forgedTelemetryGoesToAnotherPumpsTopicUnderTheOwnKeyBesideTheTrueOne() {
        suffer("forged-telemetry pumpNumber=7");
        Packet telemetry = message(Leaf.TELEMETRY, "t");
        link.out(telemetry);
        link.out(message(Leaf.EVENT, "e"));
        assertEquals(List.of("doseline/1/ward-a/pump-1/telemetry", "doseline/1/ward-a/pump-7/telemetry",
                "doseline/1/ward-a/pump-1/event"), scene.toNetwork.stream().map(Packet::topic).toList());
        assertArrayEquals(telemetry.payload(), scene.toNetwork.get(1).payload());
        assertEquals(Optional.of("own"), scene.toNetwork.get(1).mac());
    }

    @Test
    void plugAndTwinAreToldOnceForEachChange() {
        suffer("link-down");
        suffer("link-down", "clone");
        suffer("clone");
        suffer();
        assertEquals(List.of("plug false", "twin true", "plug true", "twin false"), scene.told);
    }
}
