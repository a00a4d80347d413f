package org.doseline.service.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.checkpoint.ForkAlarm;
import org.doseline.service.checkpoint.Witnessed;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The record continues what was signed of it. Witnesses that are away make nothing unready. */
@Readiness
@ApplicationScoped
public class CheckpointHealth implements HealthCheck {
    private final ForkAlarm alarm;
    private final Witnessed witnessed;

    CheckpointHealth(ForkAlarm alarm, Witnessed witnessed) {
        this.alarm = alarm;
        this.witnessed = witnessed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("checkpoints").status(!alarm.forked())
                .withData("forked", alarm.forked()).withData("unwitnessed", witnessed.unwitnessed()).build();
    }
}
