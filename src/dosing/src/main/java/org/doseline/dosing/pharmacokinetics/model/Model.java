package org.doseline.dosing.pharmacokinetics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One published model.
 *
 * @param id what a person asks for it by; unique
 * @param drug the plan's name of the drug
 * @param name author and year
 * @param source where the parameters are from
 */
public record Model(String id, String drug, String name, Scale scale, Population population, String source,
        Function<Person, Parameters> formulas) {

    /** Whether this model says anything of this person, and what. Never silently outside its population. */
    public Fit parametersFor(Person person) {
        var outside = population.reason(this, person);
        if (outside.isPresent()) return new Fit.DoesNot(outside.get());
        try {
            Parameters parameters = formulas.apply(person);
            List<String> notes = new ArrayList<>(population.assumptions(person));
            notes.addAll(parameters.notes());
            return new Fit.Applies(this, parameters, notes);
        } catch (Unfit unfit) {
            return new Fit.DoesNot(new NotApplicable(this, unfit.code(), name + ": " + unfit.getMessage()));
        }
    }

    @Override
    public String toString() { return id; }
}
