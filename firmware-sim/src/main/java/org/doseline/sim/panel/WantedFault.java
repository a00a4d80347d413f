package org.doseline.sim.panel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.Term;

/**
 * A fault that somebody asks for.
 *
 * @param forMs how long, ms of therapy time; empty until it is cleared
 */
record WantedFault(Fault fault, OptionalLong forMs) {
    static final String FOR = "for";
    /** No simulation is longer than 30 days. */
    private static final long LONGEST_MS = 2_592_000_000L;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    static WantedFault of(String name, Map<String, String> said) {
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
