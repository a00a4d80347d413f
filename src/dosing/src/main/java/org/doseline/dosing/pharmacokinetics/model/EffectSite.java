package org.doseline.dosing.pharmacokinetics.model;

/**
 * How fast the effect site follows plasma, per minute, above zero, and where that number is from. It is assumed unless
 * it was estimated together with the very kinetics it is used with.
 */
public record EffectSite(double ke0PerMin, boolean assumed, String source) {
    public EffectSite {
        if (!(ke0PerMin > 0) || Double.isInfinite(ke0PerMin)) {
            throw new IllegalArgumentException("ke0 is " + ke0PerMin + " /min");
        }
    }

    static EffectSite published(double ke0PerMin, String source) {
        return new EffectSite(ke0PerMin, false, source);
    }

    static EffectSite assumed(double ke0PerMin, String source) {
        return new EffectSite(ke0PerMin, true, source);
    }

    /** What every curve of it must be labelled with. */
    public String label() {
        return assumed ? "assumed ke0" : "ke0";
    }
}
