package org.doseline.dosing.pharmacokinetics.model;

import java.util.Optional;

import org.doseline.dosing.plan.Patient;

/**
 * Between which values, both included, a model's people are; infinite where one side is open.
 *
 * @param sex for which sex this limit is; empty for both
 */
public record Limit(Covariate covariate, Optional<Patient.Sex> sex, double least, double most) {
    public Limit {
        if (!(least <= most)) throw new IllegalArgumentException("from " + least + " to " + most);
    }

    static Limit of(Covariate covariate, double least, double most) {
        return new Limit(covariate, Optional.empty(), least, most);
    }

    static Limit atLeast(Covariate covariate, double least) {
        return of(covariate, least, Double.POSITIVE_INFINITY);
    }

    static Limit atMost(Covariate covariate, double most) {
        return of(covariate, Double.NEGATIVE_INFINITY, most);
    }

    static Limit atMost(Covariate covariate, Patient.Sex sex, double most) {
        return new Limit(covariate, Optional.of(sex), Double.NEGATIVE_INFINITY, most);
    }

    /** False where the person is known to be of the other sex; an unknown sex is concerned. */
    boolean concerns(Person person) {
        return sex.isEmpty() || person.sex().isEmpty() || sex.equals(person.sex());
    }

    boolean holds(double value) { return least <= value && value <= most; }

    /** As in {@code 20 to 70 y}, {@code 18 y and older}, {@code 30 kg and more}, {@code up to 42 kg/m2}. */
    public String words() {
        String who = sex.map(one -> one == Patient.Sex.M ? " (male)" : " (female)").orElse("");
        String unit = covariate.unit();
        if (Double.isInfinite(least)) return "up to " + Shown.quantity(most, unit) + who;
        if (Double.isInfinite(most)) {
            return Shown.quantity(least, unit) + (covariate == Covariate.AGE ? " and older" : " and more")
                    + who;
        }
        return Shown.number(least) + " to " + Shown.quantity(most, unit) + who;
    }
}
