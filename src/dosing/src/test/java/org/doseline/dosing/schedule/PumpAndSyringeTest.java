package org.doseline.dosing.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pumps and syringes can be, and what is known of them (dosing.md, section 4). */
class PumpAndSyringeTest {
    private static final FlowRate TENTH = new FlowRate(100_000);
    private static final FlowRate MOST = new FlowRate(1_200_000_000);

    @Test
    void theUsualPumpRunsTenthsFromATenthTo1200() {
        assertEquals(new PumpProfile(List.of(new RateBand(0, 100_000)), TENTH, MOST, Optional.empty()),
                PumpProfile.usual());
        assertEquals(List.of(new RateBand(0, 10_000)), PumpProfile.ofStep(new FlowRate(10_000)).bands());
    }

    @Test
    void bandsRiseFromZeroAndMeet() {
        pump(TENTH, TENTH, new RateBand(0, 10_000), new RateBand(10_000_000, 100_000));
        bug(() -> pump(TENTH, MOST));
        bug(() -> pump(TENTH, MOST, new RateBand(100_000, 100_000)));
        bug(() -> pump(TENTH, MOST, new RateBand(0, 100_000), new RateBand(0, 10_000)));
        bug(() -> pump(TENTH, MOST, new RateBand(0, 100_000), new RateBand(10_000_000, 10_000),
                new RateBand(1_000_000, 10_000)));
        bug(() -> pump(TENTH, MOST, new RateBand(0, 100_000), new RateBand(50_000, 10_000)));
        bug(() -> pump(new FlowRate(0), MOST, new RateBand(0, 100_000)));
        bug(() -> pump(new FlowRate(100_001), TENTH, new RateBand(0, 100_000)));
    }

    @Test
    void aBandsStepDividesAMillilitreAndItsStart() {
        assertEquals(1_000_000, new RateBand(1_000_000, 1_000_000).stepNlPerHour());
        assertEquals(1, new RateBand(1, 1).stepNlPerHour());
        bug(() -> new RateBand(-1, 1));
        bug(() -> new RateBand(0, 0));
        bug(() -> new RateBand(0, -1));
        bug(() -> new RateBand(0, 300_000));
        bug(() -> new RateBand(0, 2_000_000));
        bug(() -> new RateBand(50_000, 100_000));
    }

    /** New Era's table: name, mL, inner diameter in 0.01 mm, greatest and lowest advised mL/h. */
    @ParameterizedTest
    @CsvSource({
        "BD, 5, 1199, 345.5, 0.05", "BD, 10, 1443, 500.4, 0.1", "BD, 20, 1905, 872.2, 0.5",
        "BD, 30, 2159, 1120, 1", "BD, 50, 2659, 1699, 1", "BD, 60, 2659, 1699, 1",
        "BD Plastipak, 50, 2659, 1699, 1",
        "Monoject, 6, 1270, 387.6, 0.05", "Monoject, 12, 1572, 593.9, 0.1", "Monoject, 20, 2012, 972.8, 0.5",
        "Monoject, 35, 2352, 1329.4, 1", "Monoject, 60, 2664, 1705.6, 1"})
    void theTableKnowsTheSyringe(String brand, String ml, int diameter, String most, String advised) {
        SyringeTable row = new Syringe(brand, Volume.parse(ml + " mL")).known().orElseThrow();
        assertEquals(brand.startsWith("BD") ? SyringeTable.Maker.BD : SyringeTable.Maker.MONOJECT,
                row.maker());
        assertEquals(diameter, row.diameterHundredthMm());
        assertEquals(FlowRate.parse(most + " mL/h"), row.maxRate());
        assertEquals(FlowRate.parse(advised + " mL/h"), row.advisedMinRate());
        assertEquals(Optional.of(row.maxRate()),
                new Syringe(brand, Volume.parse(ml + " mL")).greatestRate());
    }

    @ParameterizedTest
    @CsvSource({"Terumo, 50", "bd, 50", "BD, 12", "Monoject, 50", "BD, 51"})
    void theTableKnowsNoOther(String brand, String ml) {
        Syringe syringe = new Syringe(brand, Volume.parse(ml + " mL"));
        assertEquals(Optional.empty(), syringe.known());
        assertEquals(Optional.empty(), syringe.greatestRate());
    }

    @Test
    void whatThePumpSaysOfASyringeComesBeforeTheTable() {
        Syringe syringe = new Syringe("BD", Volume.parse("50 mL"), Optional.of(TENTH), Optional.of(MOST));
        assertEquals(Optional.of(MOST), syringe.greatestRate());
        assertEquals(Optional.of(TENTH), syringe.minRate());
    }

    @Test
    void sizesOfAMakerRise() {
        for (SyringeTable.Maker maker : SyringeTable.Maker.values()) {
            List<Long> sizes = maker.sizes().stream().map(row -> row.size().nl()).toList();
            assertEquals(sizes.stream().sorted().distinct().toList(), sizes);
            assertTrue(maker.sizes().stream().allMatch(row -> row.maker() == maker));
        }
        assertEquals(6, SyringeTable.Maker.BD.sizes().size());
        assertEquals(5, SyringeTable.Maker.MONOJECT.sizes().size());
    }

    /** Flow goes with the square: 20 mL of BD read as Monoject give 11.5 % too much (between 11.5 and 11.6). */
    @Test
    void aWrongMakerIsADoseErrorOfTheFirstOrder() {
        Fraction ratio = flowRatio(row("Monoject", 20), row("BD", 20));
        assertTrue(
                ratio.compareTo(Fraction.parse("1.115")) > 0 && ratio.compareTo(Fraction.parse("1.116")) < 0);
        assertEquals(Fraction.ONE, flowRatio(row("BD", 50), row("BD", 60)));
    }

    /** A plunger at 5.1 cm/min: pi d2/4 times 306 cm/h, to a tenth of a mL/h or a printed figure of three digits. */
    @Test
    void theGreatestFlowFollowsFromTheDiameter() {
        Fraction quarterPi = Fraction.parse("0.7853981633974");
        for (SyringeTable.Maker maker : SyringeTable.Maker.values()) {
            for (SyringeTable row : maker.sizes()) {
                Fraction cm = Fraction.of(row.diameterHundredthMm(), 1_000);
                Fraction mlPerHour = cm.times(cm).times(quarterPi).times(306);
                Fraction apart = mlPerHour.minus(Fraction.of(row.maxRate().nlPerHour(), 1_000_000));
                assertTrue(apart.max(apart.times(-1)).compareTo(Fraction.parse("0.5")) <= 0,
                        () -> row + " and " + mlPerHour.decimal());
                if (maker == SyringeTable.Maker.MONOJECT) assertTrue(apart.signum() >= 0, row::toString);
            }
        }
    }

    @Test
    void aSyringeHasAMakerAndASize() {
        bug(() -> new Syringe(" ", Volume.parse("50 mL")));
        bug(() -> new Syringe("BD", new Volume(0)));
    }

    private static SyringeTable row(String brand, int ml) {
        return new Syringe(brand, Volume.parse(ml + " mL")).known().orElseThrow();
    }

    private static Fraction flowRatio(SyringeTable one, SyringeTable other) {
        Fraction ratio = Fraction.of(one.diameterHundredthMm(), other.diameterHundredthMm());
        return ratio.times(ratio);
    }

    private static PumpProfile pump(FlowRate least, FlowRate most, RateBand... bands) {
        return new PumpProfile(List.of(bands), least, most, Optional.empty());
    }

    private static void bug(Executable made) { assertThrows(IllegalArgumentException.class, made); }
}
