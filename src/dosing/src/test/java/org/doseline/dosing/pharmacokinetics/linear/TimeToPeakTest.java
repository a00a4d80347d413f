package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToPeakTest {
    @ParameterizedTest
    @CsvSource({"3, 0.0856676153651565", "1, 0.652418489011871"})
    void dominoHasTheKe0ThatWasCalculatedWithSixtyDigits(double minutes, double ke0) {
        assertEquals(ke0, TimeToPeak.ke0PerMin(ModesTest.DOMINO, minutes).getAsDouble(), ke0 * 1e-13);
    }

    /** Where only one rate is left the peak is where k t = 1 with ke0 = k. */
    @Test
    void aSingleCompartmentPeaksAtOneOverItsRateWithAnEqualKe0() {
        double ke0 = TimeToPeak.ke0PerMin(new Disposition(1, 0.25, List.of()), 4).getAsDouble();
        assertEquals(0.25, ke0, 1e-8);
    }

    @Test
    void theEffectSiteReallyPeaksThen() {
        OptionalDouble ke0 = TimeToPeak.ke0PerMin(ModesTest.REMIFENTANIL, 1.6);
        Course course = Solver.solve(ModesTest.REMIFENTANIL, ke0,
                new Regimen(List.of(), List.of(new Bolus(0, 1))),
                1_000, 600_000);
        int peak = 0;
        for (int i = 0; i < course.size(); i++) {
            if (course.effectSiteMgPerL(i) > course.effectSiteMgPerL(peak)) peak = i;
        }
        assertEquals(96_000, course.tMs(peak));
    }

    @Test
    void wherePlasmaDoesNotFallThereIsNoSuchKe0() {
        assertEquals(OptionalDouble.empty(), TimeToPeak.ke0PerMin(new Disposition(1, 0, List.of()), 3));
        assertThrows(IllegalArgumentException.class, () -> TimeToPeak.ke0PerMin(ModesTest.DOMINO, 0));
        assertTrue(TimeToPeak.ke0PerMin(ModesTest.DOMINO, 60).getAsDouble() < 0.01);
    }
}
