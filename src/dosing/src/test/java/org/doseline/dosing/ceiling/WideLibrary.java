package org.doseline.dosing.ceiling;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.DrugNotes;
import org.doseline.dosing.library.LeaseLoss;
import org.doseline.dosing.library.LibraryVersion;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;

/** A library of one drug whose limits are out of the way but for the ones that a test sets. */
final class WideLibrary {
    private static final Fraction FAR = Fraction.of(1_000_000_000_000_000L);

    private WideLibrary() {}

    static DrugLibrary with(Map<Parameter, Fraction> upperHard, List<WindowLimit> windows) {
        return with(upperHard, windows, PumpPolicy.plain(60_000, LeaseLoss.STOP));
    }

    static DrugLibrary with(Map<Parameter, Fraction> upperHard, List<WindowLimit> windows, PumpPolicy pump) {
        Map<Parameter, Range> ranges = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            ranges.put(parameter, Range.between(Fraction.ZERO, upperHard.getOrDefault(parameter, FAR),
                    ShownUnit.of("x", 1_000_000), "test"));
        }
        return of(new DrugEntry("drug", "area", "indication", AmountKind.MASS, ranges, windows,
                BodySizeRule.ACTUAL,
                pump, DrugNotes.named("drug")));
    }

    static DrugLibrary of(DrugEntry... entries) {
        return new DrugLibrary(new LibraryVersion("test-1", "test", "author",
                List.of(new LibraryVersion.Approver("one", "pharmacist"),
                        new LibraryVersion.Approver("two", "physician")),
                LocalDate.of(2026, 1, 1)), List.of(entries));
    }
}
