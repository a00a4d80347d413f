package org.doseline.service.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.DoselineConfig;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Which cells this replica owns, and who owns the others. Ready in any case: a replica that owns nothing serves people,
 * and stands by.
 */
@Readiness
@ApplicationScoped
public class CellsHealth implements HealthCheck {
    private final CellOwnership ownership;
    private final String me;

    CellsHealth(CellOwnership ownership, DoselineConfig config) {
        this.ownership = ownership;
        this.me = config.replica();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("cells").up().withData("replica", me)
                .withData("owned", ownership.epochs().size());
        ownership.standings().cells().forEach(cell -> health.withData(cell.id(), words(cell)));
        return health.build();
    }

    /** Public words: operators and tests read them. */
    private String words(Standings.Cell cell) {
        Long epoch = ownership.epochs().get(cell.id());
        if (epoch != null)
            return "owned by " + me + " under epoch " + epoch
                    + (ownership.certain(cell.id()) ? "" : ", not certain now");
        return ownership.heldElsewhere(cell.id()).map(other -> "owned by " + other.id()).orElse("free");
    }
}
