package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class ModesTest {
    static final Disposition DOMINO = new Disposition(4.41, 0.438,
            List.of(Peripheral.ofRates(0.592, 0.247), Peripheral.ofRates(0.590, 0.0146)));
    /** The parameters of a test in stanpumpR. */
    static final Disposition REMIFENTANIL = new Disposition(3.968095, 0.5747944,
            List.of(Peripheral.ofRates(0.3998769, 0.2187194), Peripheral.ofRates(0.01968828, 0.0258864)));

    @Test
    void dominoHasTheEigenvaluesThatWereCalculatedWithSixtyDigits() {
        assertArrayEquals(new double[]{0.00604670363286, 0.151516031842, 1.72403726452}, rates(DOMINO),
                5e-12);
    }

    @Test
    void remifentanilHasTheEigenvaluesAndCoefficientsOfStanpumpR() {
        Modes modes = Modes.of(REMIFENTANIL);
        assertArrayEquals(new double[]{0.0249028843, 0.119380646, 1.09468185}, rates(REMIFENTANIL), 5e-9);
        double[] coefficients = new double[3];
        for (int i = 0; i < 3; i++) coefficients[i] = modes.share[0][i] * modes.intake[i] / 3.968095;
        Arrays.sort(coefficients);
        assertArrayEquals(new double[]{0.000475298435, 0.0254011381, 0.226133659}, coefficients, 5e-10);
    }

    @Test
    void aCompartmentThatNothingEntersHasNoModeAndStaysEmpty() {
        Modes modes = Modes.of(new Disposition(10, 0.1,
                List.of(Peripheral.ofRates(0, 0.1), Peripheral.ofRates(0.2, 0.3), Peripheral.ofRates(0, 0))));
        assertEquals(2, modes.count());
        assertArrayEquals(new double[2], modes.share[1]);
        assertArrayEquals(new double[2], modes.share[3]);
        assertEquals(0, modes.share[2][0] * modes.intake[0] + modes.share[2][1] * modes.intake[1], 1e-15);
    }

    @Test
    void withoutEliminationOneRateIsZeroAndNoneIsBelow() {
        double[] rates = rates(
                new Disposition(1, 0, List.of(Peripheral.ofRates(3, 0.7), Peripheral.ofRates(0.1, 2))));
        assertEquals(0, rates[0], 1e-15);
        for (double rate : rates) assertEquals(true, rate >= 0);
    }

    @Test
    void equalCompartmentsHaveARepeatedRateAndCompleteModes() {
        var twins = new Disposition(1, 0.5,
                List.of(Peripheral.ofRates(0.2, 0.3), Peripheral.ofRates(0.2, 0.3)));
        Modes modes = Modes.of(twins);
        assertEquals(1, Arrays.stream(modes.ratePerMin).filter(rate -> Math.abs(rate - 0.3) < 1e-15).count());
        double whole = 0;
        for (int i = 0; i < 3; i++) whole += modes.share[0][i] * modes.intake[i];
        assertEquals(1, whole, 1e-15);
    }

    @Test
    void aDispositionCannotExistWrong() {
        for (double wrong : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Disposition(wrong, 0.1, List.of()));
            assertThrows(IllegalArgumentException.class, () -> new Disposition(1, wrong, List.of()));
            assertThrows(IllegalArgumentException.class, () -> Peripheral.ofRates(wrong, 1));
            assertThrows(IllegalArgumentException.class, () -> Peripheral.ofRates(1, wrong));
            assertThrows(IllegalArgumentException.class, () -> new Peripheral(1, 1, wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> new Disposition(0, 0.1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Peripheral.ofRates(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Disposition.ofVolumes(new double[]{1, 2}, 1));
        assertThrows(IllegalArgumentException.class, () -> Disposition.ofVolumes(new double[]{1, 0}, 1, 1));
    }

    private static double[] rates(Disposition disposition) {
        double[] rates = Modes.of(disposition).ratePerMin.clone();
        Arrays.sort(rates);
        return rates;
    }
}
