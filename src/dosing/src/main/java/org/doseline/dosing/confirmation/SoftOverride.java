package org.doseline.dosing.confirmation;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;

/**
 * One person passes one soft limit on purpose.
 *
 * @param code and field name the finding
 * @param person who decides it; not the one who wrote the plan
 */
public record SoftOverride(FindingCode code, String field, OverrideReason reason, String person) {
    public SoftOverride {
        if (person.isBlank()) throw new IllegalArgumentException("an override by nobody");
    }

    boolean is(Finding finding) { return finding.code() == code && finding.field().equals(field); }
}
