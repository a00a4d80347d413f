package org.doseline.dosing.pharmacokinetics.regimen;

/** What a regimen has given, added up plainly. */
public final class Delivered {
    private Delivered() {}

    /** Up to an instant, mg; a bolus at that instant counts. */
    public static double mg(Regimen regimen, long ms) {
        double mg = 0;
        for (Bolus bolus : regimen.boluses()) {
            if (bolus.atMs() <= ms) mg += bolus.mg();
        }
        for (Infusion infusion : regimen.infusions()) {
            long ranMs = Math.min(ms, infusion.endMs()) - infusion.startMs();
            if (ranMs > 0) mg += infusion.mgPerMin() * ranMs / 60_000;
        }
        return mg;
    }
}
