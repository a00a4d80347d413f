package org.doseline.dosing.pharmacokinetics.model;

/** Carries a reason from the middle of a model's formulas to {@link Model#parametersFor}; never further. */
final class Unfit extends RuntimeException {
    private final ReasonCode code;

    Unfit(ReasonCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    ReasonCode code() { return code; }

    /** The value itself, where it is above zero; the value must be finite. */
    static double aboveZero(double value, String name) {
        if (!(value > 0)) {
            throw new Unfit(ReasonCode.PARAMETER_NOT_POSITIVE,
                    "its formula gives " + name + " = " + Shown.number(value));
        }
        return value;
    }
}
