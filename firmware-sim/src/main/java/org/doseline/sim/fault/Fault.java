package org.doseline.sim.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One fault: a kind and a value for each of its parameters.
 *
 * @param values by name, in the kind's order, each in its one spelling; what was not said has its standard
 *        value
 */
public record Fault(FaultKind kind, Map<String, String> values) {

    private static final long NL_PER_ML = 1_000_000;

    /** @throws IllegalArgumentException naming the parameter and what is allowed */
    public Fault {
        values = checked(kind, values);
        checkTogether(kind, values);
    }

    /**
     * Reads what a command line says: the name, then words {@code parameter=value}.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static Fault parse(String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> said = new LinkedHashMap<>();
        for (int at = 1; at < words.length; at++) {
            int equals = words[at].indexOf('=');
            if (equals <= 0)
                throw new IllegalArgumentException(
                        words[0] + ": " + Suggestion.quoted(words[at]) + " is not parameter=value");
            String name = words[at].substring(0, equals);
            if (said.put(name, words[at].substring(equals + 1)) != null)
                throw new IllegalArgumentException(
                        words[0] + ": " + Suggestion.quoted(name) + " stands there twice");
        }
        return of(words[0], said);
    }

    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public static Fault of(String name, Map<String, String> values) {
        return new Fault(FaultKind.of(name), values);
    }

    /** The value of a parameter that takes a number, and has one. */
    public long number(String parameter) {
        return Numbers.parsed(word(parameter)).orElseThrow(
                () -> new IllegalStateException(kind.word() + " " + parameter + " is no number"));
    }

    /** Whether the value is a number: false where a word such as {@code total} stands instead. */
    public boolean isNumber(String parameter) {
        return Numbers.parsed(word(parameter)).isPresent();
    }

    /** The value as written. */
    public String word(String parameter) {
        String value = values.get(parameter);
        if (value == null) throw new IllegalStateException(kind.word() + " has no parameter " + parameter);
        return value;
    }

    /** Whether one takes the place of the other: the same kind, and nothing that tells them apart. */
    public boolean sameAs(Fault other) {
        return kind == other.kind && kind.parameters().stream().filter(Parameter::distinguishes)
                .allMatch(parameter -> word(parameter.name()).equals(other.word(parameter.name())));
    }

    /** The form that {@link #parse} reads, with every value said. */
    @Override
    public String toString() {
        return kind.word()
                + values.entrySet().stream().map(value -> " " + value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining());
    }

    private static Map<String, String> checked(FaultKind kind, Map<String, String> said) {
        for (String name : said.keySet()) {
            if (kind.parameter(name).isPresent()) continue;
            if (kind.parameters().isEmpty())
                throw new IllegalArgumentException(kind.word() + " takes no parameter");
            throw Suggestion.unknown("parameter of " + kind.word(), name,
                    kind.parameters().stream().map(Parameter::name).toList());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : kind.parameters()) {
            String value = said.containsKey(parameter.name())
                    ? said.get(parameter.name())
                    : parameter.standard()
                            .orElseThrow(() -> new IllegalArgumentException(kind.word() + " needs "
                                    + parameter.name() + ": " + parameter.allowed()));
            values.put(parameter.name(), in(kind, parameter, value));
        }
        return Collections.unmodifiableMap(values);
    }

    private static String in(FaultKind kind, Parameter parameter, String value) {
        try {
            return parameter.checked(value);
        } catch (IllegalArgumentException why) {
            throw new IllegalArgumentException(kind.word() + ": " + why.getMessage(), why);
        }
    }

    /** What no single parameter can say. */
    private static void checkTogether(FaultKind kind, Map<String, String> values) {
        if (kind == FaultKind.OCCLUSION && values.get("site").equals("outlet")
                && !values.get("resistancePercent").equals("total"))
            throw new IllegalArgumentException("occlusion: at the outlet resistancePercent is total");
        if (kind == FaultKind.SYRINGE_IN
                && Long.parseLong(values.get("nl")) > NL_PER_ML * Long.parseLong(values.get("sizeMl")))
            throw new IllegalArgumentException("syringe-in: nl is more than " + values.get("sizeMl") + " mL");
    }
}
