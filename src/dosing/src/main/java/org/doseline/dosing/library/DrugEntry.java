package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;

/**
 * What the library allows for one drug in one care area for one indication at one concentration, or at any custom
 * concentration within hard limits. Ranges iterate in the order of {@link Parameter}. An entry without the hard
 * limits that its kind needs cannot exist: an absent ceiling is never read as unlimited.
 *
 * @param kind what the drug is counted in; VOLUME for a fluid that is ordered by volume
 */
public record DrugEntry(
        String drug,
        String careArea,
        String indication,
        AmountKind kind,
        Map<Parameter, Range> ranges,
        List<WindowLimit> windows,
        BodySizeRule bodySize,
        PumpPolicy pump,
        DrugNotes notes) {

    /** Of each row one hard maximum at least. */
    private static final List<List<Parameter>> FLUID_CEILINGS = List.of(
            List.of(Parameter.PUMP_RATE),
            List.of(Parameter.VOLUME));
    private static final List<List<Parameter>> DRUG_CEILINGS = List.of(
            List.of(Parameter.DOSE, Parameter.TOTAL_DOSE),
            List.of(Parameter.DOSE_RATE, Parameter.TOTAL_DOSE_RATE),
            List.of(Parameter.PUMP_RATE),
            List.of(Parameter.VOLUME));

    public DrugEntry {
        Map<Parameter, Range> ordered = new EnumMap<>(Parameter.class);
        ordered.putAll(ranges);
        ranges = Collections.unmodifiableMap(ordered);
        windows = List.copyOf(windows);
        List<String> missing = missingCeilings(kind, ranges);
        if (!missing.isEmpty()) throw new IllegalArgumentException("no hard limit for " + missing);
    }

    public Optional<Range> range(Parameter parameter) { return Optional.ofNullable(ranges.get(parameter)); }

    /** Whether its strength is any within limits instead of one that the pharmacy prepares as a standard. */
    public boolean customConcentration() {
        return range(Parameter.CONCENTRATION).map(Range::spans).orElse(false);
    }

    /** Whether this entry is about that strength; a fluid without drug has none. */
    public boolean isFor(Optional<Concentration> concentration) {
        return concentration.map(strength -> strength.kind() == kind
                && range(Parameter.CONCENTRATION).map(range -> range.permits(strength.perMl())).orElse(true))
                .orElse(kind == AmountKind.VOLUME);
    }

    /** The field names of the hard limits that an entry of this kind still lacks, in order. */
    public static List<String> missingCeilings(AmountKind kind, Map<Parameter, Range> ranges) {
        return missingCeilings(kind, ranges, Set.of());
    }

    /** @param doubtful parameters that were written but could not be read; what they hold is not called missing */
    static List<String> missingCeilings(AmountKind kind, Map<Parameter, Range> ranges,
            Set<Parameter> doubtful) {
        List<String> missing = new ArrayList<>();
        boolean drug = kind != AmountKind.VOLUME;
        for (List<Parameter> oneOf : drug ? DRUG_CEILINGS : FLUID_CEILINGS) {
            if (oneOf.stream().noneMatch(each -> doubtful.contains(each) || hasUpper(ranges, each)))
                missing.add(oneOf.get(0).field());
        }
        if (drug) {
            for (Parameter both : List.of(Parameter.BODY_MASS, Parameter.CONCENTRATION)) {
                if (!doubtful.contains(both)
                        && (!hasUpper(ranges, both) || ranges.get(both).lowerHard().isEmpty()))
                    missing.add(both.field());
            }
        }
        return List.copyOf(missing);
    }

    private static boolean hasUpper(Map<Parameter, Range> ranges, Parameter parameter) {
        return ranges.containsKey(parameter) && ranges.get(parameter).upperHard().isPresent();
    }
}
