package org.doseline.dosing.prescription;

import org.doseline.dosing.quantity.InputRefusal;

/** One refusal or warning: the kind by its public name, the field, a sentence for people. */
public record Remark(String kind, String field, String reason) {
    static Remark of(PrescriptionKind kind, String field, String reason) {
        return new Remark(kind.name(), field, reason);
    }

    public static Remark of(InputRefusal refusal) {
        return new Remark(refusal.kind().name(), refusal.field(), refusal.reason());
    }
}
