package org.doseline.mqtt5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendWindowTest {
    private final List<String> wire = new ArrayList<>();
    private final SendWindow window = new SendWindow(2);

    @Test
    void urgentMessagesGoAheadOfWhatWaitsAndEachKindKeepsItsOrder() {
        window.connected(publish -> wire.add(publish.topic()), 2);
        PendingPublish first = submitted("a1", false);
        submitted("a2", false);
        submitted("a3", false);
        submitted("u1", true);
        submitted("u2", true);
        assertEquals(List.of("a1", "a2"), wire);
        window.answered(first, 0);
        assertEquals(List.of("a1", "a2", "u1"), wire);
    }

    /** A broker that answers nothing any more, and ends no connection: what is urgent leaves all the same. */
    @ParameterizedTest(name = "a broker that takes {0}: {1} ordinary and {2} urgent ones leave")
    @CsvSource({"100, 2, 6", "8, 2, 6", "4, 2, 2", "3, 2, 1", "2, 2, 0", "1, 1, 0"})
    void urgentMessagesOvertakeAWindowThatNobodyEmpties(int brokerMaximum, int ordinary, int urgent) {
        window.connected(publish -> wire.add(publish.topic()), brokerMaximum);
        for (int n = 0; n < 6; n++) submitted("a", false);
        for (int n = 0; n < 6; n++) submitted("u", true);
        assertEquals(ordinary, wire.stream().filter("a"::equals).count());
        assertEquals(urgent, wire.stream().filter("u"::equals).count());
    }

    @ParameterizedTest(name = "a broker that takes {0} gets {1} ordinary ones")
    @CsvSource({"100, 64", "64, 48", "20, 15", "10, 8", "4, 3", "3, 3", "1, 1"})
    void aQuarterOfWhatTheBrokerTakesIsKeptForWhatIsUrgent(int brokerMaximum, int ordinary) {
        SendWindow wide = new SendWindow(64);
        wide.connected(publish -> wire.add(publish.topic()), brokerMaximum);
        for (int n = 0; n < 100; n++)
            wide.submit(new PendingPublish("a", new MqttMessage(), false, Runnable::run));
        assertEquals(ordinary, wire.size());
        for (int n = 0; n < 100; n++)
            wide.submit(new PendingPublish("u", new MqttMessage(), true, Runnable::run));
        assertEquals(brokerMaximum, wire.size());
    }

    @Test
    void theBrokersMaximumCountsIfItIsLower() {
        window.connected(publish -> wire.add(publish.topic()), 1);
        submitted("a", false);
        submitted("b", false);
        assertEquals(List.of("a"), wire);
        assertEquals(2, window.open());
    }

    @Test
    void whenTheConnectionEndsWhatWasSentIsUnknownAndWhatWaitedWasNotSent() {
        window.connected(publish -> wire.add(publish.topic()), 1);
        PendingPublish sent = submitted("sent", false);
        PendingPublish waiting = submitted("waiting", true);
        window.disconnected("cut");
        assertInstanceOf(PublishOutcomeUnknownException.class, failure(sent));
        assertInstanceOf(NotConnectedException.class, failure(waiting));
        assertEquals(0, window.open());

        window.connected(publish -> wire.add(publish.topic()), 1);
        assertEquals(List.of("sent"), wire, "nothing is kept for the next connection");
        window.answered(sent, 0);
        assertInstanceOf(PublishOutcomeUnknownException.class, failure(sent),
                "a late PUBACK changes nothing");
    }

    @Test
    void whatWaitsTooLongWasNotSentAndNeverWillBe() {
        window.connected(publish -> wire.add(publish.topic()), 1);
        PendingPublish sent = submitted("sent", false);
        PendingPublish waiting = submitted("waiting", false);
        window.expired(waiting);
        assertEquals(PublishRefusedException.QUOTA_EXCEEDED,
                assertInstanceOf(PublishRefusedException.class, failure(waiting)).reasonCode());
        window.answered(sent, 0);
        assertEquals(List.of("sent"), wire);
    }

    @ParameterizedTest
    @CsvSource({
        "0,   accepted",
        "16,  accepted",
        "127, accepted",
        "128, refused",
        "135, refused",
        "151, refused"})
    void reasonCodesOf128AndMoreAreRefusals(int reasonCode, String verdict) {
        window.connected(publish -> wire.add(publish.topic()), 1);
        PendingPublish publish = submitted("a", false);
        window.answered(publish, reasonCode);
        assertEquals(verdict.equals("refused"),
                publish.outcome().toCompletableFuture().isCompletedExceptionally());
    }

    @ParameterizedTest
    @CsvSource({
        "32104, NotConnectedException",
        "32102, NotConnectedException",
        "32111, NotConnectedException",
        "32202, PublishRefusedException",
        "32109, PublishOutcomeUnknownException",
        "6,     PublishOutcomeUnknownException"})
    void onlyWhatProvesThatNothingLeftCountsAsNotSent(int pahoCode, String exception) {
        window.connected(publish -> { throw new MqttException(pahoCode); }, 1);
        PendingPublish publish = submitted("a", false);
        assertEquals(exception, failure(publish).getClass().getSimpleName());
        assertEquals(0, window.open());
    }

    @Test
    void theOutcomeIsToldOnce() {
        window.connected(publish -> wire.add(publish.topic()), 1);
        PendingPublish publish = submitted("a", false);
        window.expired(publish);
        assertEquals(1, window.open());
        window.answered(publish, 0);
        assertInstanceOf(PublishOutcomeUnknownException.class, failure(publish));
        assertEquals(0, window.open());
    }

    @Test
    void foldAsksForAllThreeCases() {
        PublishException unknown = new PublishOutcomeUnknownException("t", "why", null);
        assertEquals("unknown", unknown.fold(no -> "no", refused -> "refused", perhaps -> "unknown"));
        assertEquals("no",
                new NotConnectedException("t").fold(no -> "no", refused -> "refused", perhaps -> "unknown"));
        assertTrue(new PublishRefusedException("t", 0x87, "the broker").getMessage().contains("0x87"));
    }

    private PendingPublish submitted(String topic, boolean urgent) {
        PendingPublish publish = new PendingPublish(topic, new MqttMessage(), urgent, Runnable::run);
        window.submit(publish);
        return publish;
    }

    private static Throwable failure(PendingPublish publish) {
        return assertThrows(CompletionException.class, () -> publish.outcome().toCompletableFuture().join())
                .getCause();
    }
}
