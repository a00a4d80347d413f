package org.doseline.service.ledger;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.time.WallSteps;
import org.jboss.logging.Logger;

/**
 * Notes in the record when this host's wall clock was set. Deadlines do not follow it, and neither do the times of
 * entries until the next start: from here on they are what they would have been.
 */
@ApplicationScoped
public class WallClockWatch {
    private static final Logger LOG = Logger.getLogger(WallClockWatch.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final WallSteps steps;
    private final Vertx vertx;
    private final Leaves leaves;
    private final Record record;
    private final MeterRegistry meters;
    private volatile long timer = -1;

    WallClockWatch(WallSteps steps, Vertx vertx, Leaves leaves, Record record, MeterRegistry meters) {
        this.steps = steps;
        this.vertx = vertx;
        this.leaves = leaves;
        this.record = record;
        this.meters = meters;
    }

    void begin(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> look().subscribe().with(done -> {},
                failure -> LOG.warn("DL0606 the step of the wall clock could not be recorded", failure)));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    Uni<Void> look() {
        var step = steps.look();
        if (step.isEmpty()) return Uni.createFrom().voidItem();
        LOG.warnf("DL0607 the wall clock of this host was set by %d ms; deadlines do not follow it",
                step.getAsLong());
        meters.counter("doseline.wall.clock.steps").increment();
        return record.append(new Recorded(leaves.leaf("WALL_CLOCK_SET", Leaves.CONTROLLER)
                .detail(JsonObject.object().with("stepMs", step.getAsLong()).build()).build(),
                Optional.empty(), Optional.empty(), Optional.of(Leaves.CONTROLLER)));
    }
}
