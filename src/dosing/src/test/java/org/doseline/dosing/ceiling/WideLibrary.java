package org.doseline.dosing.ceiling;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LeaseLoss;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;

/** A library of one drug whose limits are out of the way but for the ones that a test sets. */
final class WideLibrary {
    private static final Fraction FAR = Fraction.of(1_000_000_000_000_000L);

    private WideLibrary() {}

    static DrugLibrary with(Map<Parameter, Fraction> upperHard, List<WindowLimit> windows) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            ranges.put(parameter,
                    Range.between(Fraction.ZERO, upperHard.getOrDefault(parameter, FAR), "test"));
        }
        return new DrugLibrary("test-1", "test", List.of(new DrugEntry("drug", "area", "indication",
                AmountKind.MASS, 60_000, LeaseLoss.STOP, ranges, windows, List.of())));
    }
}
