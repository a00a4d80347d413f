package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;

/** What the dead owner of a cell had heard and not committed. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class HeardBeforeTakeoverTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUMP = "pump-3";
    private static final String STORED = "select count(*) from telemetry_frame where pump = ? and boot_count = 1"
            + " and uptime_ms = 7";

    @Inject
    Desks desks;
    @Inject
    TherapyClock clock;

    @Test
    void isCommittedBySuccessorAsOfTheTimeAtWhichItWasHeard() throws Exception {
        Telemetry telemetry = new Telemetry(Optional.empty(), "boot-1", 1, 7, "2026-03-12T09:00:00Z", 0, 0,
                PumpState.IDLE, false, Optional.empty(), -1, 0, 0, 0, 0, false, new Battery(100, 240, true),
                Optional.empty(), 0, 0, List.of());
        desks.close(DoselineTestResource.CELL);
        assertTrue(desks.state(PUMP).isEmpty());
        desks.take(PUMP, new Input.Reported(telemetry),
                Optional.of(new Frame(telemetry, ReportCodec.encode(telemetry)))).await().atMost(SOON);
        long heardMs = clock.nowMs();
        assertEquals(0, Rows.count(STORED, PUMP), "nobody serves the pump");
        assertTrue(desks.take(DoselineTestResource.CELL, true).await().atMost(SOON));
        await().atMost(SOON).until(() -> Rows.count(STORED, PUMP) == 1);
        assertEquals(1, Rows.count(STORED + " and received_ms <= " + heardMs, PUMP));
        assertTrue(desks.state(PUMP).isPresent());
    }
}
