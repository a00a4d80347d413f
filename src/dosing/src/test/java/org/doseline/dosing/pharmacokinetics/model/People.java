package org.doseline.dosing.pharmacokinetics.model;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.plan.Patient;

/** People for tests. */
public final class People {
    public static final Person UNKNOWN = new Person(Optional.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(), Optional.empty());

    private People() {}

    /** As in {@code M 40 70 170}: sex, years, kg, cm; a dash where it is not known. */
    public static Person of(String words) {
        String[] word = words.trim().split(" +");
        return new Person(
                word[0].equals("-") ? Optional.empty() : Optional.of(Patient.Sex.valueOf(word[0])),
                number(word[1]), number(word[2]), number(word[3]), Optional.empty());
    }

    public static Parameters parameters(String model, String person) {
        return parameters(model, of(person));
    }

    public static Parameters parameters(String model, Person person) {
        return fit(model, person).fold(Fit.Applies::parameters, not -> fail(not.toString()));
    }

    public static Fit fit(String model, Person person) {
        return Models.byId(model).orElseThrow().parametersFor(person);
    }

    /** The code and the words of a reason, or the notes of a fit. */
    public static String said(String model, String person) {
        return fit(model, of(person)).fold(fit -> String.join("; ", fit.notes()),
                not -> not.code() + " " + not.reason());
    }

    private static OptionalDouble number(String text) {
        return text.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
