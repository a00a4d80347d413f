package org.doseline.dosing.ceiling;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** How a number that broke a limit is shown. */
final class Shown {
    private Shown() {}

    /** The value in decimals, or as its fraction where the decimals would look equal to the limit's. */
    static String apart(Fraction value, Fraction limit) {
        String shown = IsmpText.number(value);
        return shown.equals(IsmpText.number(limit)) ? value.toString() : shown;
    }
}
