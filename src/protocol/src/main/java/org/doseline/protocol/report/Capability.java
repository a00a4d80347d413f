package org.doseline.protocol.report;

import java.util.List;

import org.doseline.protocol.Checks;

/**
 * What a pump is and can do, retained; believed only with a rising boot count and uptime.
 *
 * @param simulated no drug flows; production refuses such a pump
 * @param rateStepNlPerHour the pump's step, nL/h
 * @param maxRateNlPerHour the pump's own hard limit, nL/h
 * @param maxVolumeNl the pump's own hard limit of one association, nL
 * @param orderKeyIds approval keys that the pump trusts
 * @param speed how many times faster than the wall its uptime runs: 1 but in a demonstration
 */
public record Capability(String bootId, long bootCount, long uptimeMs, String model, String firmware,
        boolean simulated, long speed, long rateStepNlPerHour, long minRateNlPerHour, long maxRateNlPerHour,
        long maxVolumeNl, List<Syringe> syringes, List<String> orderKeyIds, String libraryVersion) {

    public Capability {
        Checks.id("bootId", bootId);
        Checks.atLeast("bootCount", 1, bootCount);
        Checks.atLeast("uptimeMs", 0, uptimeMs);
        Checks.text("model", model);
        Checks.text("firmware", firmware);
        Checks.atLeast("speed", 1, speed);
        Checks.atLeast("rateStepNlPerHour", 1, rateStepNlPerHour);
        Checks.atLeast("minRateNlPerHour", 1, minRateNlPerHour);
        Checks.atLeast("maxRateNlPerHour", 1, maxRateNlPerHour);
        Checks.atLeast("maxVolumeNl", 1, maxVolumeNl);
        syringes = Checks.list("syringes", syringes);
        orderKeyIds = Checks.list("orderKeyIds", orderKeyIds);
        orderKeyIds.forEach(id -> Checks.id("orderKeyIds", id));
        Checks.text("libraryVersion", libraryVersion);
    }

    /** Whether this may replace an earlier one: only a rising boot count and uptime is believed, so no replay is. */
    public boolean replaces(Capability earlier) {
        if (bootCount != earlier.bootCount) return bootCount > earlier.bootCount;
        return uptimeMs > earlier.uptimeMs;
    }
}
