package org.doseline.dosing.schedule;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;

/**
 * Which rates a pump can run: bands in rising order from zero, each with its step, and the least and greatest
 * rate. Where a band ends, its last step meets the next band exactly. The syringe may be unknown yet.
 */
public record PumpProfile(List<RateBand> bands, FlowRate minRate, FlowRate maxRate,
        Optional<Syringe> syringe) {
    public PumpProfile {
        bands = List.copyOf(bands);
        if (bands.isEmpty() || bands.get(0).fromNlPerHour() != 0) {
            throw new IllegalArgumentException("bands must begin at zero: " + bands);
        }
        for (int i = 1; i < bands.size(); i++) {
            long width = bands.get(i).fromNlPerHour() - bands.get(i - 1).fromNlPerHour();
            if (width <= 0 || width % bands.get(i - 1).stepNlPerHour() != 0) {
                throw new IllegalArgumentException("bands must rise and meet: " + bands);
            }
        }
        if (minRate.nlPerHour() == 0) throw new IllegalArgumentException("the least rate is zero");
        if (minRate.compareTo(maxRate) > 0)
            throw new IllegalArgumentException("least rate above the greatest");
    }

    /** Steps of 0.1 mL/h from 0.1 to 1,200 mL/h, syringe unknown: the pump of the worked examples. */
    public static PumpProfile usual() {
        return ofStep(new FlowRate(100_000));
    }

    /** One step for all rates, 0.1 to 1,200 mL/h, syringe unknown. */
    public static PumpProfile ofStep(FlowRate step) {
        return new PumpProfile(List.of(new RateBand(0, step.nlPerHour())), new FlowRate(100_000),
                new FlowRate(1_200_000_000), Optional.empty());
    }

    /** The greatest rate on the grid that is not above this exact one; zero or more. */
    public FlowRate floor(Fraction exactNlPerHour) {
        RateBand band = bandOf(exactNlPerHour);
        Fraction steps = exactNlPerHour.dividedBy(band.stepNlPerHour());
        return new FlowRate(Math.multiplyExact(steps.floorLong(), band.stepNlPerHour()));
    }

    /** The next rate above a rate of the grid. */
    public FlowRate next(FlowRate onGrid) {
        long step = bandOf(Fraction.of(onGrid.nlPerHour())).stepNlPerHour();
        return new FlowRate(Math.addExact(onGrid.nlPerHour(), step));
    }

    private RateBand bandOf(Fraction nlPerHour) {
        RateBand found = bands.get(0);
        for (RateBand band : bands) {
            if (nlPerHour.compareTo(Fraction.of(band.fromNlPerHour())) >= 0) found = band;
        }
        return found;
    }
}
