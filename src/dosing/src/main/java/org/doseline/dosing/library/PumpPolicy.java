package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;

/**
 * What a pump does with this drug beside its schedule.
 *
 * @param leaseMs how long it may run without renewal, 1 to 300,000 ms (the pump's own cap, protocol)
 * @param syringes nominal sizes that may be used; empty where every size may
 * @param kvo empty, as it is by default, where the vein is not kept open with this drug
 */
public record PumpPolicy(long leaseMs, LeaseLoss onLeaseLoss, List<Volume> syringes, Optional<Kvo> kvo,
        Unscheduled unscheduled) {

    public static final long MAX_LEASE_MS = 300_000;
    private static final long MS_PER_HOUR = 3_600_000;

    /** Keep vein open: a slow flow after the end. With a drug in the syringe it is dosing, and it is counted. */
    public record Kvo(FlowRate rate, TimeSpan most) {}

    /**
     * Volume that reaches the patient beside the schedule and is counted with every plan.
     *
     * @param residual what the line still holds when another syringe begins
     * @param postOcclusion what comes at once when an occlusion is released
     */
    public record Unscheduled(Volume residual, Volume postOcclusion, String source) {
        public static final Unscheduled NONE = new Unscheduled(new Volume(0), new Volume(0), "");
    }

    public PumpPolicy {
        if (leaseMs < 1 || leaseMs > MAX_LEASE_MS)
            throw new IllegalArgumentException("a lease of " + leaseMs + " ms");
        syringes = List.copyOf(syringes);
    }

    /** No KVO, any syringe, nothing unscheduled. */
    public static PumpPolicy plain(long leaseMs, LeaseLoss onLeaseLoss) {
        return new PumpPolicy(leaseMs, onLeaseLoss, List.of(), Optional.empty(), Unscheduled.NONE);
    }

    /** All that may come beside the schedule, exact, nL: residual, post-occlusion bolus and KVO for its longest. */
    public Fraction unscheduledNl() {
        Fraction kvoNl = kvo.map(keep -> Fraction.of(keep.rate().nlPerHour()).times(keep.most().ms())
                .dividedBy(MS_PER_HOUR)).orElse(Fraction.ZERO);
        return kvoNl.plus(
                Fraction.of(Math.addExact(unscheduled.residual().nl(), unscheduled.postOcclusion().nl())));
    }
}
