package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.service.DoselineTestResource;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Contact;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.Ownership;
import org.junit.jupiter.api.Test;

/** F-49: what tells a device that goes on in an earlier boot outlives the service. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class RestoredBootsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUMP = "pump-3";

    @Inject
    Desks desks;
    @Inject
    BedsideStore bedsides;

    @Test
    void theLastReportsOfTheLastTwoBootsAreReadAgain() throws Exception {
        LastReport first = heard();
        LastReport second = heard();
        Bedside read = bedsides.load(PUMP, DoselineTestResource.CELL, new Ownership(1, 1, true)).await()
                .atMost(SOON);
        Contact contact = read.contact();
        assertEquals(second.bootId(), contact.report().orElseThrow().bootId());
        assertEquals(first.bootId(), contact.earlier().orElseThrow().last().bootId());
    }

    /** What a pump said that was switched on for so long. */
    private LastReport heard() throws Exception {
        try (ScriptedPump pump = ScriptedPump.of(PUMP)) {
            String boot = pump.telemetry().bootId();
            return await().atMost(SOON).until(() -> desks.state(PUMP).orElseThrow().report()
                    .filter(last -> last.bootId().equals(boot)), Optional::isPresent).orElseThrow();
        }
    }
}
