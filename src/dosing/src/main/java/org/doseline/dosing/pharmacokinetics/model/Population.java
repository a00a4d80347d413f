package org.doseline.dosing.pharmacokinetics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * For whom a model is: what it needs to know, and limits in the order in which they are asked.
 *
 * @param words who they were, in a few words
 */
public record Population(String words, List<Need> needs, List<Limit> limits) {
    public Population {
        needs = List.copyOf(needs);
        limits = List.copyOf(limits);
    }

    static Population of(String words, List<Need> needs, Limit... limits) {
        return new Population(words, needs, List.of(limits));
    }

    /** The first reason why this person is not in it. What is not known and not needed is no reason. */
    Optional<NotApplicable> reason(Model model, Person person) {
        for (Need needed : needs) {
            if (!needed.isKnown(person)) {
                return Optional.of(new NotApplicable(model, needed.missing(),
                        model.name() + " needs the " + needed.words() + ", which is not given"));
            }
        }
        for (Limit limit : limits) {
            var value = limit.covariate().value(person);
            if (value.isPresent() && limit.concerns(person) && !limit.holds(value.getAsDouble())) {
                return Optional.of(new NotApplicable(model, limit.covariate().outside(),
                        limit.covariate().words() + " "
                                + Shown.quantity(value.getAsDouble(), limit.covariate().unit())
                                + " is outside " + model.name() + ", which is for " + limit.words()));
            }
        }
        return Optional.empty();
    }

    /** What had to be assumed, one sentence each. */
    List<String> assumptions(Person person) {
        List<String> notes = new ArrayList<>();
        for (Limit limit : limits) {
            if (limit.covariate().value(person).isEmpty()) {
                notes.add(limit.covariate().words() + " not given: assumed inside " + limit.words());
            }
        }
        return List.copyOf(notes);
    }
}
