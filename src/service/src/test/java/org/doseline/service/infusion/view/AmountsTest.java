package org.doseline.service.infusion.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.doseline.treatment.bedside.DeliveredBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    private static final Amounts KETAMINE = new Amounts(2_000_000, 72_500);
    private static final Amounts SALINE = new Amounts(0, 0);
    private static final Amounts BY_TIME = new Amounts(1_000_000, 0);

    @ParameterizedTest(name = "{0} to {1} nL is {2} and {3} and {4}")
    @CsvSource({
        "0,       0,        0,               0,              0",
        "2258333, 2258333,  4.516 mg,        2.258 mL,       0.0622 mg/kg",
        "2258333, 2266001,  4.516 to 4.533,  2.258 to 2.267, 0.0622 to 0.0626",
        "1,       2,        0.000002 to 0.000004, 0.000001 to 0.000002, 0",
        "18125000, 18125000, 36.25,          18.125,         0.5"})
    void boundsAreWrittenOutward(long atLeastNl, long atMostNl, String mg, String ml, String mgPerKg) {
        var shown = KETAMINE.delivered(new DeliveredBounds(atLeastNl, atMostNl, 1), 18_125_000, false);
        assertEquals(number(mg), shown.mg().orElseThrow());
        assertEquals(number(ml), shown.ml());
        if (atMostNl > 100) assertEquals(number(mgPerKg), shown.mgPerKg().orElseThrow());
        assertEquals("36.25", shown.mgTotal().orElseThrow());
        assertEquals("0.5", shown.mgPerKgTotal().orElseThrow());
    }

    @Test
    void aConfirmedAmountIsOneNumberThoughTheBoundsDiffer() {
        var shown = KETAMINE.delivered(new DeliveredBounds(2_258_333, 2_266_001, 1), 18_125_000, true);
        assertEquals("2.258", shown.ml());
        assertEquals(2_266_001, shown.atMostNl());
    }

    @Test
    void anOrderWithoutDrugHasMillilitresOnly() {
        var shown = SALINE.delivered(new DeliveredBounds(2_500_000, 2_500_000, 0), 5_000_000, true);
        assertEquals(Optional.empty(), shown.mg());
        assertEquals(Optional.empty(), shown.mgPerKg());
        assertEquals("2.5", shown.ml());
        assertEquals("5", shown.mlTotal());
        assertEquals(Optional.empty(), SALINE.doseRate(30_000_000));
        assertEquals("mL/h", SALINE.doseRateUnit());
        assertEquals(Optional.empty(), shown.accountedToText());
    }

    @Test
    void ratesAreByMassWhereThereIsOne() {
        assertEquals("0.748", KETAMINE.doseRate(27_100_000).orElseThrow());
        assertEquals("mg/kg/h", KETAMINE.doseRateUnit());
        assertEquals("12.46", KETAMINE.mcgPerKgMin(27_100_000).orElseThrow().substring(0, 5));
        assertEquals("27.1", BY_TIME.doseRate(27_100_000).orElseThrow());
        assertEquals("mg/h", BY_TIME.doseRateUnit());
        assertEquals(Optional.empty(), BY_TIME.mcgPerKgMin(27_100_000));
    }

    private static String number(String withUnit) { return withUnit.replaceAll(" (mg|mL|mg/kg)$", ""); }
}
