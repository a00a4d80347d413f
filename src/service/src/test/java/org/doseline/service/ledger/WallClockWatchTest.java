package org.doseline.service.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.time.HandClock;
import org.doseline.service.time.WallSteps;
import org.junit.jupiter.api.Test;

/** F-22: that the wall clock was set is a fact of the record. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class WallClockWatchTest {
    @Inject
    Vertx vertx;
    @Inject
    Leaves leaves;
    @Inject
    Record record;

    @Test
    void aStepOfTheWallClockIsRecordedOnceAndCounted() throws Exception {
        HandClock hands = new HandClock(1_773_000_000_000L, 5);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        WallClockWatch watch = new WallClockWatch(new WallSteps(hands), vertx, leaves, record, meters);
        long before = org.doseline.service.Recorded.lastId();
        look(watch);
        hands.setBy(3_600_000);
        look(watch);
        look(watch);
        List<String> leaves = org.doseline.service.Recorded.after(before, "WALL_CLOCK_SET");
        assertEquals(1, leaves.size());
        assertTrue(leaves.get(0).contains("3600000"), leaves.get(0));
        assertEquals(1, meters.counter("doseline.wall.clock.steps").count());
    }

    private static void look(WallClockWatch watch) { watch.look().await().atMost(Duration.ofSeconds(10)); }
}
