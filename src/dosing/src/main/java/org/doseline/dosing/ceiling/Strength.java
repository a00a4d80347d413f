package org.doseline.dosing.ceiling;

import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.IsmpText;

/** A strength that no standard preparation has asks for a second person. */
final class Strength {
    private Strength() {}

    static Optional<Finding> custom(DrugEntry entry, Asked asked) {
        if (!entry.customConcentration()) return Optional.empty();
        Range range = entry.range(Parameter.CONCENTRATION).orElseThrow();
        return asked.concentration().map(strength -> new Finding(FindingCode.CONCENTRATION_CUSTOM,
                Severity.SOFT,
                "not a standard concentration: " + IsmpText.quantity(range.unit().of(strength.perMl()),
                        range.unit().word()),
                "", "", "", range.source(), "concentration", ""));
    }
}
