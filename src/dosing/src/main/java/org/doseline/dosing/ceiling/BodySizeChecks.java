package org.doseline.dosing.ceiling;

import java.util.Locale;
import java.util.Optional;

import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.IsmpText;

/** Says which body mass a dose per kilogram counts wherever that is not plainly the actual one. */
final class BodySizeChecks {
    private BodySizeChecks() {}

    static Optional<Finding> of(DrugEntry entry, BodyMass actual, DosingMass used) {
        String basis = entry.bodySize().basis().name().toLowerCase(Locale.ROOT);
        return switch (used.doubt()) {
            case SIZE_UNKNOWN ->
                Optional.of(finding(entry, FindingCode.BODY_SIZE_UNKNOWN, Severity.SOFT, actual, used,
                        "without height and sex it is not known whether " + basis
                                + " body mass must be counted"));
            case FORMULA_FAILS ->
                Optional.of(finding(entry, FindingCode.BODY_SIZE_DOUBTFUL, Severity.HARD, actual,
                        used, "the formula gives no " + basis + " body mass for this height"));
            case FORMULA_DOUBTFUL ->
                Optional.of(finding(entry, FindingCode.BODY_SIZE_DOUBTFUL, Severity.SOFT, actual,
                        used, "the formula of " + basis + " body mass is doubtful below 152.4 cm"));
            case NONE -> used.mass().equals(actual)
                    ? Optional.empty()
                    : Optional.of(finding(entry, FindingCode.BODY_SIZE, Severity.ADVICE, actual, used,
                            basis + " body mass is counted"));
        };
    }

    private static Finding finding(DrugEntry entry, FindingCode code, Severity severity, BodyMass actual,
            DosingMass used, String what) {
        String counted = used.mass().equals(actual)
                ? "; the actual " + IsmpText.quantity(actual.kg(), "kg") + " is counted"
                : ": " + IsmpText.shown(used.mass().kg()) + " kg of " + IsmpText.quantity(actual.kg(), "kg");
        return new Finding(code, severity, what + counted, "", "", "", entry.bodySize().source(), "bodyMass",
                "");
    }
}
