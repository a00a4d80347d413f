package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;

/**
 * When flow was started again after it had been halted, by the pump's own log: whether from here, by a key, or after an
 * alarm. A halt that ends in another state than PAUSED or LEASE_LOST is no restart but a new start.
 *
 * @param bootCount of the boot that they belong to
 * @param uptimesMs the newest few, rising
 */
public record Restarts(long bootCount, List<Long> uptimesMs) {
    /** So many in a row stop (OPCA-R6.5.0-18). */
    public static final int MOST = 3;
    static final Restarts NONE = new Restarts(0, List.of());

    public Restarts {
        uptimesMs = List.copyOf(uptimesMs);
    }

    /** @param leaseHalts whether the order halts flow when its lease is lost */
    Restarts with(PumpEvent event, boolean leaseHalts) {
        if (event.bootCount() < bootCount || !restarts(event, leaseHalts)) return this;
        List<Long> next = new ArrayList<>(event.bootCount() == bootCount ? uptimesMs : List.of());
        next.add(event.uptimeMs());
        next.sort(Long::compare);
        if (next.size() > MOST) next.remove(0);
        return new Restarts(event.bootCount(), next);
    }

    private static boolean restarts(PumpEvent event, boolean leaseHalts) {
        if (event.kind() != EventKind.STATE_CHANGED
                || !PumpState.RUNNING.name().equals(event.detail().get("to")))
            return false;
        String from = event.detail().getOrDefault("from", "");
        return from.equals(PumpState.PAUSED.name()) || leaseHalts && from.equals(PumpState.LEASE_LOST.name());
    }

    /** Whether the last {@value #MOST} lie within this time, and the last of them within it before the report. */
    public boolean tooOften(long withinMs, Optional<LastReport> report) {
        if (uptimesMs.size() < MOST) return false;
        long lastMs = uptimesMs.get(uptimesMs.size() - 1);
        boolean now = report.filter(said -> said.bootCount() == bootCount
                && said.uptimeMs() - lastMs <= withinMs).isPresent();
        return now && lastMs - uptimesMs.get(0) <= withinMs;
    }
}
