package org.doseline.dosing.pharmacokinetics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.Solver;
import org.doseline.dosing.pharmacokinetics.model.EffectSite;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/**
 * What one model expects of one person and one regimen. An estimate for a typical person: no measurement, and no dose
 * is decided by it.
 *
 * @param notes what was assumed and what must be shown with the curve, one sentence each
 */
public record Prediction(Model model, Disposition disposition, Optional<EffectSite> effectSite,
        List<String> notes,
        Course course) {
    public Prediction {
        notes = List.copyOf(notes);
    }

    static Prediction of(Model model, Disposition disposition, Optional<EffectSite> effectSite,
            List<String> notes,
            Regimen regimen, Sampling sampling) {
        OptionalDouble ke0 = effectSite.map(site -> OptionalDouble.of(site.ke0PerMin()))
                .orElse(OptionalDouble.empty());
        return new Prediction(model, disposition, effectSite, notes,
                Solver.solve(disposition, ke0, regimen, sampling.everyMs(), sampling.untilMs()));
    }
}
