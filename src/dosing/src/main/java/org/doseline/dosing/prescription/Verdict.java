package org.doseline.dosing.prescription;

import java.util.List;

/**
 * The answer on a prescription: all refusals and warnings, in the order in which the rules look. A warning needs
 * a recorded notice or a second confirmation.
 */
public record Verdict(List<Remark> refusals, List<Remark> warnings) {
    public Verdict {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    public boolean accepted() { return refusals.isEmpty(); }

    public static Verdict refused(Remark only) {
        return new Verdict(List.of(only), List.of());
    }
}
