package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyringeTest {

    /** New Era's largest rates at 5.1 cm/min (dosing.md, section 4) check the bores by another way. */
    @ParameterizedTest
    @CsvSource({"5, 345.5", "10, 500.4", "20, 872.2", "30, 1120", "50, 1699"})
    void boresGiveTheMakersLargestRates(long sizeMl, double mlPerHour) {
        double nmPerHour = 51_000_000.0 * 60;
        double given = Barrel.of("BD", sizeMl).unitsPerNm() * nmPerHour / Account.UNITS_PER_NL / 1e6;
        assertEquals(mlPerHour, given, mlPerHour * 0.001);
    }

    /** dosing.md, section 4: a dose error of the first order. */
    @ParameterizedTest
    @CsvSource({"BD, 20, MONOJECT, 20, 2012, 1905", "MONOJECT, 20, BD, 20, 1905, 2012",
        "BD, 50, BD_HARVARD, 60, 2670, 2659", "BD, 50, BD, 20, 1905, 2659"})
    void aWrongSyringeGivesTheRatioOfTheAreas(String told, long toldMl, String real, long realMl,
            long realBore,
            long toldBore) {
        long motor = 1_000_000 * Account.UNITS_PER_NL;
        Mechanics pump = Mechanics.at(Build.IDEAL, 0)
                .loaded(Barrel.of(real, realMl), Barrel.of(told, toldMl), 20_000_000)
                .advance(3_600_000, motor);
        long exact = BigInteger.valueOf(motor).multiply(BigInteger.valueOf(realBore * realBore))
                .divide(BigInteger.valueOf(toldBore * toldBore)).longValueExact();
        assertEquals(exact, pump.account().delivered());
        assertEquals(motor - exact, pump.account().wrongSyringe());
        assertEquals(Barrel.of(real, realMl).sizeMl(), pump.readings().barrelMl());
    }

    @Test
    void aMonojectTakenForABdGivesElevenAndAHalfPercentTooMuch() {
        Mechanics pump = Mechanics.at(Build.IDEAL, 0)
                .loaded(Barrel.of("MONOJECT", 20), Barrel.of("BD", 20), 20_000_000)
                .advance(3_600_000, 1_000_000 * Account.UNITS_PER_NL);
        assertEquals(1_115_490, pump.account().deliveredNl());
    }

    @Test
    void anUnknownSyringeIsRefusedByName() {
        assertThrows(IllegalArgumentException.class, () -> Barrel.of("ACME", 20));
        assertThrows(IllegalArgumentException.class, () -> Barrel.of("BD", 25));
    }
}
