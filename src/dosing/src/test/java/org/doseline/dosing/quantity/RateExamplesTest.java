package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.Case;
import org.doseline.dosing.Trees;
import org.doseline.dosing.schedule.PumpProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All conversions of the worked examples, without tolerance against the exact fractions. */
class RateExamplesTest {
    private static final Fraction NL_PER_ML = Fraction.of(1_000_000);

    static Stream<Case> toRate() { return rows("dose_to_rate"); }

    static Stream<Case> toDose() { return rows("rate_to_dose"); }

    @ParameterizedTest
    @MethodSource("toRate")
    void aDoseBecomesTheExactRateAndVolume(Case row) {
        Conversion conversion = conversion(row);
        String text = row.text("dose") + " " + row.text("dose_unit");
        Optional<TimeSpan> over = Optional.of("duration_min").filter(row::has)
                .map(field -> TimeSpan.parse(row.text(field) + " min"));
        if (DoseRate.isRateUnit(row.text("dose_unit"))) {
            rate(row, conversion.flowNlPerHour(DoseRate.parse(text)));
        } else {
            Dose dose = Dose.parse(text);
            over.ifPresent(time -> rate(row, conversion.flowNlPerHour(dose, time)));
            assertEquals(row.text("exact_volume_mL"),
                    conversion.volumeNl(dose).dividedBy(NL_PER_ML).decimal());
        }
    }

    @ParameterizedTest
    @MethodSource("toDose")
    void aRateBecomesTheExactDose(Case row) {
        Fraction nlPerHour = row.number("given_rate_mL_h").times(NL_PER_ML);
        assertEquals(row.text("exact_dose"),
                conversion(row).doseRateIn(row.text("dose_unit"), nlPerHour).decimal());
    }

    private static void rate(Case row, Fraction nlPerHour) {
        Fraction mlPerHour = nlPerHour.dividedBy(NL_PER_ML);
        assertEquals(row.number("exact_rate_rational"), mlPerHour);
        assertEquals(row.text("exact_rate_mL_h"), mlPerHour.decimal());
        grid(row, nlPerHour, 100_000, "0p1");
        grid(row, nlPerHour, 10_000, "0p01");
        if (row.text("kind").equals("published_wrong")) {
            assertNotEquals(row.text("expected_rate_mL_h"), mlPerHour.decimal());
        }
    }

    private static void grid(Case row, Fraction nlPerHour, long step, String name) {
        PumpProfile pump = PumpProfile.ofStep(new FlowRate(step));
        FlowRate floor = pump.floor(nlPerHour);
        FlowRate next = Fraction.of(floor.nlPerHour()).equals(nlPerHour) ? floor : pump.next(floor);
        assertEquals(row.number("floor_rate_" + name).times(NL_PER_ML), Fraction.of(floor.nlPerHour()));
        assertEquals(row.number("ceil_rate_" + name).times(NL_PER_ML), Fraction.of(next.nlPerHour()));
    }

    private static Conversion conversion(Case row) {
        return new Conversion(
                Optional.of("weight_kg").filter(row::has)
                        .map(field -> BodyMass.parse(row.text(field) + " kg")),
                Concentration.parse(row.text("concentration") + " " + row.text("concentration_unit")));
    }

    private static Stream<Case> rows(String direction) {
        return Trees.cases("rate_examples.json").stream()
                .filter(row -> row.text("direction").equals(direction));
    }
}
