package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;

/** What a model says of one person, and what people must be told with it, one sentence each. */
public record Parameters(Disposition disposition, Optional<EffectSite> effectSite, List<String> notes) {
    public Parameters {
        notes = List.copyOf(notes);
    }

    static Parameters of(Disposition disposition, EffectSite effectSite, String... notes) {
        return new Parameters(disposition, Optional.of(effectSite), List.of(notes));
    }
}
