package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VEC-1 to VEC-5: dose, flow and back. What cannot be converted is refused by its field. */
class ConversionTest {
    /** Mass, strength, dose, time; then nL and nL/h. */
    @ParameterizedTest
    @CsvSource({
        "80 kg,   1 mg/mL,  0.5 mg/kg,  40 min, 40000000, 60000000",
        "80 kg,   10 mg/mL, 0.5 mg/kg,  40 min, 4000000,  6000000",
        "72.5 kg, 2 mg/mL,  0.5 mg/kg,  40 min, 18125000, 27187500",
        "100 kg,  1 mg/mL,  1 mg/kg,    60 min, 100000000, 100000000",
        ",        2 mg/mL,  35 mg,      30 min, 17500000, 35000000",
        ",        2 mg/mL,  20 mL,      30 min, 20000000, 40000000",
        "70 kg,   2 mg/mL,  0.1 mL/kg,  30 min, 7000000,  14000000",
        "70 kg,   100 units/mL, 10 units/kg, 1 h, 7000000, 7000000"})
    void aDoseOverATimeIsAVolumeAndAFlow(String mass, String strength, String dose, String over, long nl,
            long nlPerHour) {
        Conversion conversion = conversion(mass, strength);
        assertEquals(Fraction.of(nl), conversion.volumeNl(Dose.parse(dose)));
        assertEquals(Fraction.of(nlPerHour),
                conversion.flowNlPerHour(Dose.parse(dose), TimeSpan.parse(over)));
    }

    /** Mass, strength, rate, its unit again, nL/h: there and back. */
    @ParameterizedTest
    @CsvSource({
        "80 kg, 1 mg/mL,  12.5, mcg/kg/min, 60000000",
        "80 kg, 10 mg/mL, 12.5, mcg/kg/min, 6000000",
        "70 kg, 1 mg/mL,  5,    mcg/kg/min, 21000000",
        ",      1 mg/mL,  2,    mg/h,       2000000",
        ",      2 mg/mL,  30,   mL/h,       30000000",
        "70 kg, 1 mg/mL,  1,    mL/kg/h,    70000000",
        ",      1 mg/mL,  48,   mL/d,       2000000",
        "70 kg, 50 units/mL, 18, units/kg/h, 25200000"})
    void aRateIsAFlowAndBack(String mass, String strength, String number, String unit, long nlPerHour) {
        Conversion conversion = conversion(mass, strength);
        assertEquals(Fraction.of(nlPerHour), conversion.flowNlPerHour(DoseRate.parse(number + " " + unit)));
        assertEquals(Fraction.parse(number), conversion.doseRateIn(unit, Fraction.of(nlPerHour)));
    }

    @ParameterizedTest
    @CsvSource({
        ",      1 mg/mL,     0.5 mg/kg,   mass, MISSING",
        ",      1 mg/mL,     0.1 mL/kg,   mass, MISSING",
        "70 kg, 1 mg/mL,     5 units/kg,  concentration, UNIT_MISMATCH",
        "70 kg, 1 units/mL,  5 mg,        concentration, UNIT_MISMATCH",
        ",      1 units/mL,  5 mg/kg,     mass, MISSING"})
    void aDoseThatDoesNotFitIsRefusedByItsField(String mass, String strength, String dose, String field,
            InputKind kind) {
        Conversion conversion = conversion(mass, strength);
        refused(field, kind, () -> conversion.volumeNl(Dose.parse(dose)));
        refused(field, kind, () -> conversion.flowNlPerHour(Dose.parse(dose), new TimeSpan(1)));
        refused(field, kind, () -> conversion.flowNlPerHour(DoseRate.parse(dose + "/h")));
        refused(field, kind, () -> conversion.doseRateIn(dose.split(" ")[1] + "/h", Fraction.ONE));
    }

    private static void refused(String field, InputKind kind,
            Executable asked) {
        InputRefusal why = assertThrows(InputRefused.class, asked).refusal();
        assertEquals(field + " " + kind, why.field() + " " + why.kind());
    }

    private static Conversion conversion(String mass, String strength) {
        return new Conversion(Optional.ofNullable(mass).map(BodyMass::parse), Concentration.parse(strength));
    }
}
