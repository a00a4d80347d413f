package org.doseline.dosing.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
    @ParameterizedTest
    @CsvSource({
        "DOSE,           0.5 mg/kg,       MASS,   500000/1",
        "DOSE,           10 mL/kg,        VOLUME, 10000000/1",
        "TOTAL_DOSE,     5000 units,      UNITS,  5000/1",
        "DOSE_RATE,      12.5 mcg/kg/min, MASS,   750000/1",
        "TOTAL_DOSE_RATE, 2 mg/h,         MASS,   2000000/1",
        "TITRATION_STEP, 1 mcg/kg/min,    MASS,   60000/1",
        "BOLUS_INTERVAL, 10 min,          MASS,   600000/1",
        "PUMP_RATE,      30 mL/h,         MASS,   30000000/1",
        "VOLUME,         50 mL,           MASS,   50000000/1",
        "BODY_MASS,      72.5 kg,         MASS,   72500/1",
        "CONCENTRATION,  2 mg/mL,         MASS,   2000000/1",
        "AGE,            18 y,            MASS,   18/1",
        "AGE,            0 y,             MASS,   0/1"})
    void aLimitIsReadInItsBaseUnit(Parameter parameter, String text, AmountKind kind, String base) {
        assertEquals(Fraction.parse(base), parameter.read(text, kind));
    }

    @ParameterizedTest
    @CsvSource({
        "AGE,        18 years,     MASS,   UNIT_UNKNOWN",
        "AGE,        18.5 y,       MASS,   PRECISION",
        "AGE,        18,           MASS,   UNIT_MISSING",
        "DOSE,       0.5 mg,       MASS,   UNIT_MISMATCH",
        "DOSE,       75 units/kg,  MASS,   UNIT_MISMATCH",
        "TOTAL_DOSE, 35 mg/kg,     MASS,   UNIT_MISMATCH",
        "DOSE_RATE,  2 mg/h,       MASS,   UNIT_MISMATCH",
        "CONCENTRATION, 10 units/mL, MASS, UNIT_MISMATCH"})
    void aLimitInAnotherKindOfUnitIsRefused(Parameter parameter, String text, AmountKind kind,
            InputKind why) {
        InputRefused refused = assertThrows(InputRefused.class, () -> parameter.read(text, kind));
        assertEquals(why, refused.refusal().kind());
    }
}
