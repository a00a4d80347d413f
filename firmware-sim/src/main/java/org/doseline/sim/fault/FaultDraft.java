package org.doseline.sim.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault with some of its numbers still to be drawn.
 *
 * @param said values by name; {@code 1..20} stands for a number to be drawn
 */
record FaultDraft(FaultKind kind, Map<String, String> said) {
    private static final String BETWEEN = "..";

    /** @throws IllegalArgumentException as for a {@link Fault}, for either end of what is to be drawn */
    FaultDraft {
        said = Map.copyOf(said);
        at(kind, said, true);
        at(kind, said, false);
    }

    Fault drawn(Chance chance) {
        Map<String, String> values = new LinkedHashMap<>();
        said.forEach((name, value) -> values.put(name, value.contains(BETWEEN)
                ? Long.toString(spread(name, value).drawn(chance.and(name)))
                : value));
        return new Fault(kind, values);
    }

    private static void at(FaultKind kind, Map<String, String> said, boolean least) {
        Map<String, String> ends = new LinkedHashMap<>();
        said.forEach((name, value) -> {
            boolean drawn = value.contains(BETWEEN)
                    && kind.parameter(name).flatMap(Parameter::range).isPresent();
            ends.put(name, !drawn
                    ? value
                    : Long.toString(least ? spread(name, value).least() : spread(name, value).most()));
        });
        new Fault(kind, ends);
    }

    private static Spread spread(String name, String value) {
        return Spread.of(value, text -> Numbers.parsed(text).orElseThrow(() -> new IllegalArgumentException(
                name + ": " + Suggestion.quoted(value) + " is not two whole numbers")));
    }
}
