package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.service.DoselineTestResource;
import org.doseline.treatment.bedside.EventChain.Missing;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;

/** F-47 over a restart: what a pump logged and nobody heard stays asked for, whoever controls it by then. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class MissingEventsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUMP = "pump-3";
    /** Above all that the pump's log has here. */
    private static final int FIRST = 1_001;
    private static final String OPEN = "select count(*) from pump_event_gap where pump = ? and not filled"
            + " and first_sequence > 1000";

    private final List<PumpEvent> log = log(6);

    @Inject
    Desks desks;

    @Test
    void areKnownToTheNextControllerAndForgottenOnceTheyHaveCome() throws Exception {
        arrive(1);
        arrive(5);
        arrive(2);
        Missing left = new Missing(FIRST + 2, FIRST + 3, hash(2), Optional.of(log.get(4).previousHash()));
        assertEquals(Optional.of(left), missingAt(3));
        takeOver();
        assertEquals(Optional.of(left), missingAt(3), "by the rows");
        arrive(3);
        assertEquals(1, Rows.count(OPEN, PUMP));
        takeOver();
        assertEquals(FIRST + 3, missingAt(4).orElseThrow().next());
        arrive(4);
        assertEquals(0, Rows.count(OPEN, PUMP));
        takeOver();
        assertTrue(desks.state(PUMP).orElseThrow().chain().missing().stream()
                .noneMatch(gap -> gap.next() >= FIRST));
    }

    private void takeOver() {
        desks.close(DoselineTestResource.CELL);
        assertTrue(desks.take(DoselineTestResource.CELL, true).await().atMost(SOON));
    }

    private Optional<Missing> missingAt(int number) {
        return desks.state(PUMP).orElseThrow().chain().missingAt(FIRST + number - 1);
    }

    private String hash(int number) { return Sha256.of(ReportCodec.encode(log.get(number - 1))); }

    private void arrive(int number) {
        PumpEvent event = log.get(number - 1);
        desks.take(PUMP, new Input.Logged(event, ReportCodec.encode(event)), Optional.empty())
                .await().atMost(SOON);
    }

    private static List<PumpEvent> log(int entries) {
        List<PumpEvent> log = new ArrayList<>();
        String before = Sha256.of(new byte[0]);
        for (int n = FIRST; n < FIRST + entries; n++) {
            log.add(new PumpEvent(n, before, Optional.empty(), "boot-1", 1, n, "2026-03-12T09:00:00Z",
                    EventKind.STATE_CHANGED, Map.of()));
            before = Sha256.of(ReportCodec.encode(log.get(log.size() - 1)));
        }
        return log;
    }
}
