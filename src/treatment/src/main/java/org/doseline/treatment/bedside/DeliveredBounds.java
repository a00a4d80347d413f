package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;

/**
 * How much has been delivered: at least what the pump last said, at most what its motor can have moved since.
 *
 * <p>For a truthful pump {@code atLeastNl ≤ true ≤ atMostNl} at every instant (P8). The upper bound runs at the
 * highest rate that the order still allows, over the most pump time that can have passed, capped by the order.
 *
 * @param accountedToMs therapy time of the report behind {@code atLeastNl}; 0 when there is none
 */
public record DeliveredBounds(long atLeastNl, long atMostNl, long accountedToMs) {
    private static final long MS_PER_HOUR = 3_600_000;

    static DeliveredBounds of(Bedside bedside, long nowMs) {
        Optional<Placement> placement = bedside.placement();
        if (placement.isEmpty()) return new DeliveredBounds(0, 0, 0);
        Order order = placement.get().order();
        Optional<LastReport> report = bedside.reportOfPlacement();
        if (report.isEmpty())
            return new DeliveredBounds(0, bedside.mayHaveStarted() ? order.totalVolumeNl() : 0, 0);
        LastReport last = report.get();
        long atLeastNl = Math.max(last.deliveredNl(), bedside.highestTotalNl());
        long cap = Math.max(atLeastNl, order.totalVolumeNl());
        long rate = mostRate(bedside, last, order);
        if (rate == 0) return new DeliveredBounds(atLeastNl, atLeastNl, last.receivedMs());
        long pumpMs = mostPumpMs(bedside, last, order, nowMs);
        long sinceNl = pumpMs < 0 ? cap - atLeastNl : volumeNl(rate, pumpMs, cap - atLeastNl);
        return new DeliveredBounds(atLeastNl, atLeastNl + sinceNl, last.receivedMs());
    }

    /** nL at {@code rate} over {@code pumpMs}, rounded up, never above {@code mostNl}. */
    private static long volumeNl(long rateNlPerHour, long pumpMs, long mostNl) {
        if (pumpMs >= MS_PER_HOUR * 24) return mostNl;
        return Math.min(mostNl, -Math.floorDiv(-Math.multiplyExact(rateNlPerHour, pumpMs), MS_PER_HOUR));
    }

    private static long mostRate(Bedside bedside, LastReport last, Order order) {
        boolean mayRun = bedside.openDoseCommand().isPresent() || last.rateNlPerHour() > 0;
        return switch (last.state()) {
            case RUNNING -> order.maxRateNlPerHour();
            // A hand at the bedside may resume what a hand at the bedside has held.
            case PAUSED -> mayRun || last.bedsideHold() ? order.maxRateNlPerHour() : 0;
            case LEASE_LOST ->
                mayRun || order.onLeaseLoss() != OnLeaseLoss.STOP ? order.maxRateNlPerHour() : 0;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED, FAULT ->
                mayRun ? order.maxRateNlPerHour() : 0;
        };
    }

    /** The most pump time since the report, ms; negative when nothing bounds it. */
    private static long mostPumpMs(Bedside bedside, LastReport last, Order order, long nowMs) {
        Optional<UptimeAnchor> anchor = bedside.anchor()
                .filter(known -> known.bootCount() == last.bootCount());
        if (anchor.isEmpty()) return -1;
        long mostUptimeMs = anchor.get().mostUptimeAt(nowMs);
        Optional<Renewal> renewal = bedside.renewal();
        if (order.onLeaseLoss() == OnLeaseLoss.STOP && renewal.isPresent()) {
            long leaseEndMs = Math.max(renewal.get().basisUptimeMs(), bedside.latestBasisUptimeMs())
                    + order.leaseMs();
            mostUptimeMs = Math.min(mostUptimeMs, leaseEndMs);
        }
        return Math.max(0, mostUptimeMs - last.uptimeMs());
    }
}
