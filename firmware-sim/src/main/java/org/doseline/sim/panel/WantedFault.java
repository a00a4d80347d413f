package org.doseline.sim.panel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.Term;

/**
 * A fault that somebody asks for.
 *
 * @param forMs how long, ms of therapy time; empty until it is cleared
 */
public record WantedFault(Fault fault, OptionalLong forMs) {
    static final String FOR = "for";
    /** No simulation is longer than 30 days. */
    private static final long LONGEST_MS = 2_592_000_000L;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /**
     * Reads what a person types: the fault's name, then words {@code parameter=value}, one of them perhaps
     * {@code for=MS}.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static WantedFault parse(String text) {
        Map<Boolean, List<String>> words = Arrays.stream(text.strip().split("\\s+"))
                .collect(Collectors.partitioningBy(word -> word.startsWith(FOR + "=")));
        if (words.get(true).size() > 1) throw new IllegalArgumentException(FOR + " stands there twice");
        Map<String, String> values = new LinkedHashMap<>(
                Fault.parse(String.join(" ", words.get(false))).values());
        words.get(true).forEach(span -> values.put(FOR, span.substring(FOR.length() + 1)));
        return of(words.get(false).isEmpty() ? "" : words.get(false).get(0), values);
    }

    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public static WantedFault of(String name, Map<String, String> said) {
        Map<String, String> values = new LinkedHashMap<>(said);
        String forMs = values.remove(FOR);
        Fault fault = Fault.of(name, values);
        if (forMs == null || forMs.isEmpty()) return new WantedFault(fault, OptionalLong.empty());
        if (fault.kind().term() == Term.ONCE)
            throw new IllegalArgumentException(name + " happens at once and does not last: no " + FOR);
        if (!NUMBER.matcher(forMs).matches() || Long.parseLong(forMs) < 1
                || Long.parseLong(forMs) > LONGEST_MS)
            throw new IllegalArgumentException(FOR + " is 1 to " + LONGEST_MS + " ms");
        return new WantedFault(fault, OptionalLong.of(Long.parseLong(forMs)));
    }
}
