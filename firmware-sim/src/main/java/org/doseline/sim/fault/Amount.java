package org.doseline.sim.fault;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as people write them in a scenario: a number and its unit, exact in the smallest unit. */
enum Amount {
    /** In ms. */
    DURATION(Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L), "10 s"),
    /** In nL. */
    VOLUME(Map.of("nL", 1L, "mL", 1_000_000L), "1 mL");

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?([a-zA-Z]{1,3})");

    private final Map<String, Long> units;
    private final String example;

    Amount(Map<String, Long> units, String example) {
        this.units = new TreeMap<>(units);
        this.example = example;
    }

    /** @throws IllegalArgumentException saying how one is written */
    long of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !units.containsKey(form.group(2)))
            throw new IllegalArgumentException(Suggestion.quoted(text) + " is not written as " + example
                    + "; units are " + String.join(", ", units.keySet()));
        BigDecimal exact = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(units.get(form.group(2))));
        try {
            return exact.longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(Suggestion.quoted(text) + " is not a whole number of "
                    + (this == DURATION ? "ms" : "nL"), tooFine);
        }
    }
}
