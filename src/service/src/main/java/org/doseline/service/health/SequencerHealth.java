package org.doseline.service.health;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.ApplicationConfig;
import org.doseline.service.ledger.Sequencer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The record keeps up: entries become part of the tree. That the database answers is checked beside it by the framework.
 */
@Readiness
@ApplicationScoped
public class SequencerHealth implements HealthCheck {
    /** Forty turns without one success. */
    private static final long STUCK_AFTER_MS = 10_000;

    private final Sequencer sequencer;
    private final String version;

    SequencerHealth(Sequencer sequencer, ApplicationConfig application) {
        this.sequencer = sequencer;
        this.version = application.version().orElse("unknown");
    }

    @Override
    public HealthCheckResponse call() {
        long idleMs = sequencer.idleMs();
        return HealthCheckResponse.named("record")
                .status(!sequencer.forked() && idleMs < STUCK_AFTER_MS)
                .withData("version", version)
                .withData("forked", sequencer.forked())
                .withData("lastTurnMsAgo", idleMs)
                .build();
    }
}
