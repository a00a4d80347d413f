package org.doseline.sim.link;

import java.util.concurrent.atomic.AtomicLong;

/** What one pump has said and heard since it was made. Counted in any thread. */
public final class Traffic {
    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong telemetrySent = new AtomicLong();
    private final AtomicLong telemetryTaken = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /**
     * @param unsaid had nowhere to go, for there was no link
     * @param sent handed to the network
     * @param taken acknowledged by the broker
     * @param refused by a network that was up, or by the broker
     * @param telemetrySent of those sent, the telemetry
     * @param telemetryTaken of those taken, the telemetry
     * @param received commands that arrived
     */
    public record Count(long unsaid, long sent, long taken, long refused, long telemetrySent,
            long telemetryTaken, long received) {
        public static final Count ZERO = new Count(0, 0, 0, 0, 0, 0, 0);

        public Count plus(Count other) {
            return new Count(unsaid + other.unsaid, sent + other.sent, taken + other.taken,
                    refused + other.refused, telemetrySent + other.telemetrySent,
                    telemetryTaken + other.telemetryTaken, received + other.received);
        }
    }

    void unsaid() { unsaid.incrementAndGet(); }

    void sent(boolean telemetry) {
        sent.incrementAndGet();
        if (telemetry) telemetrySent.incrementAndGet();
    }

    void refused() { refused.incrementAndGet(); }

    void taken(boolean telemetry) {
        taken.incrementAndGet();
        if (telemetry) telemetryTaken.incrementAndGet();
    }

    void received() { received.incrementAndGet(); }

    public Count count() {
        return new Count(unsaid.get(), sent.get(), taken.get(), refused.get(), telemetrySent.get(),
                telemetryTaken.get(), received.get());
    }
}
