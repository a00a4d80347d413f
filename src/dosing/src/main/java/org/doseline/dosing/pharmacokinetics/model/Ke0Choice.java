package org.doseline.dosing.pharmacokinetics.model;

import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.TimeToPeak;

/** A caller's own effect site in place of the model's: a ke0 per minute, or a time to peak in minutes; one of the two. */
public record Ke0Choice(OptionalDouble ke0PerMin, OptionalDouble peakMin) {
    public Ke0Choice {
        if (ke0PerMin.isPresent() == peakMin.isPresent()) {
            throw new IllegalArgumentException("either a ke0 or a time to peak");
        }
    }

    public static Ke0Choice value(double ke0PerMin) {
        return new Ke0Choice(OptionalDouble.of(ke0PerMin), OptionalDouble.empty());
    }

    public static Ke0Choice timeToPeak(double minutes) {
        return new Ke0Choice(OptionalDouble.empty(), OptionalDouble.of(minutes));
    }

    /** Always an assumed one; empty where the effect site cannot peak then. */
    public Optional<EffectSite> effectSite(Disposition disposition) {
        if (ke0PerMin.isPresent()) {
            return Optional.of(EffectSite.assumed(ke0PerMin.getAsDouble(), "given by the caller"));
        }
        OptionalDouble found = TimeToPeak.ke0PerMin(disposition, peakMin.getAsDouble());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(EffectSite.assumed(found.getAsDouble(), "from a time to peak of "
                        + Shown.number(peakMin.getAsDouble()) + " min, given by the caller"));
    }
}
