package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;
import java.util.function.Function;

/** Either what a model says of a person, or why it says nothing. */
public sealed interface Fit {
    <T> T fold(Function<Applies, T> applies, Function<NotApplicable, T> not);

    /** @param notes what was assumed and what must be said, one sentence each */
    record Applies(Model model, Parameters parameters, List<String> notes) implements Fit {
        public Applies {
            notes = List.copyOf(notes);
        }

        @Override
        public <T> T fold(Function<Applies, T> applies, Function<NotApplicable, T> not) {
            return applies.apply(this);
        }
    }

    /** @param why the first reason, in the order of {@link ReasonCode} */
    record DoesNot(NotApplicable why) implements Fit {
        @Override
        public <T> T fold(Function<Applies, T> applies, Function<NotApplicable, T> not) {
            return not.apply(why);
        }
    }
}
