package org.doseline.service.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.mqtt5.Mqtt5Sessions;
import org.doseline.mqtt5.SessionStatus;
import org.doseline.service.infusion.Desks;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker has granted every subscription; also tells how many pumps are heard just now. */
@Readiness
@ApplicationScoped
public class PumpLinkHealth implements HealthCheck {
    private final Mqtt5Sessions sessions;
    private final Desks desks;
    private final TherapyClock clock;

    PumpLinkHealth(Mqtt5Sessions sessions, Desks desks, TherapyClock clock) {
        this.sessions = sessions;
        this.desks = desks;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        long nowMs = clock.nowMs();
        long heard = desks.states().values().stream()
                .filter(bedside -> !bedside.silentAt(nowMs, clock.deadlines())).count();
        long unanswered = desks.states().values().stream().map(Bedside::ownership)
                .filter(ownership -> ownership.barrierDue()).count();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("pump link")
                .status(!sessions.statuses().isEmpty() && sessions.allReady())
                .withData("pumps", desks.states().size())
                .withData("pumpsHeard", heard)
                .withData("pumpsNotYetFenced", unanswered);
        for (SessionStatus session : sessions.statuses()) {
            health.withData(session.clientId(), session.state().name());
        }
        return health.build();
    }
}
