package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;

/**
 * What the library allows for one drug in one care area for one indication. Ranges iterate in the order of
 * {@link Parameter}. An entry without the hard limits that its kind needs cannot exist: an absent ceiling is
 * never read as unlimited.
 *
 * @param kind MASS for a drug, VOLUME for a fluid that is ordered by volume
 * @param leaseMs how long a pump may run without renewal, 1 to 300,000 ms (the pump's own cap, protocol)
 * @param confusedWith drugs of another strength whose plan must not be read as this one's
 */
public record DrugEntry(
        String drug,
        String careArea,
        String indication,
        AmountKind kind,
        long leaseMs,
        LeaseLoss onLeaseLoss,
        Map<Parameter, Range> ranges,
        List<WindowLimit> windows,
        List<String> confusedWith) {

    public static final long MAX_LEASE_MS = 300_000;

    public DrugEntry {
        if (leaseMs < 1 || leaseMs > MAX_LEASE_MS)
            throw new IllegalArgumentException("a lease of " + leaseMs + " ms");
        if (kind == AmountKind.UNITS) throw new IllegalArgumentException("drugs in units are not dosed here");
        Map<Parameter, Range> ordered = new EnumMap<>(Parameter.class);
        ordered.putAll(ranges);
        ranges = Collections.unmodifiableMap(ordered);
        windows = List.copyOf(windows);
        confusedWith = List.copyOf(confusedWith);
        List<String> missing = missingCeilings(kind, ranges);
        if (!missing.isEmpty()) throw new IllegalArgumentException("no hard limit for " + missing);
    }

    public Optional<Range> range(Parameter parameter) { return Optional.ofNullable(ranges.get(parameter)); }

    /** The field names of the hard limits that an entry of this kind still lacks, in order. */
    public static List<String> missingCeilings(AmountKind kind, Map<Parameter, Range> ranges) {
        List<String> missing = new ArrayList<>();
        List<List<Parameter>> needed = kind == AmountKind.MASS
                ? List.of(
                        List.of(Parameter.DOSE, Parameter.TOTAL_DOSE),
                        List.of(Parameter.DOSE_RATE, Parameter.TOTAL_DOSE_RATE),
                        List.of(Parameter.PUMP_RATE),
                        List.of(Parameter.VOLUME))
                : List.of(List.of(Parameter.PUMP_RATE), List.of(Parameter.VOLUME));
        for (List<Parameter> oneOf : needed) {
            if (oneOf.stream().noneMatch(parameter -> hasUpper(ranges, parameter)))
                missing.add(oneOf.get(0).field());
        }
        if (kind == AmountKind.MASS) {
            for (Parameter both : List.of(Parameter.BODY_MASS, Parameter.CONCENTRATION)) {
                if (!hasUpper(ranges, both) || ranges.get(both).lowerHard().isEmpty())
                    missing.add(both.field());
            }
        }
        return List.copyOf(missing);
    }

    private static boolean hasUpper(Map<Parameter, Range> ranges, Parameter parameter) {
        return ranges.containsKey(parameter) && ranges.get(parameter).upperHard().isPresent();
    }
}
