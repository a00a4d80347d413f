package org.doseline.dosing.pharmacokinetics.model;

import static org.doseline.dosing.pharmacokinetics.model.People.parameters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.Peripheral;
import org.doseline.dosing.pharmacokinetics.linear.Solver;
import org.doseline.dosing.pharmacokinetics.linear.TimeToPeak;
import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.junit.jupiter.api.Test;

/** Errors that public code has or invites, and that are not to be found here. */
class TrapsTest {
    /** stanpumpR has ketamine's upper and lower typical values swapped, and dexmedetomidine's at 10. */
    @Test
    void stanpumpRTypicalValuesAreNotCarriedAtAll() {
        for (var component : Model.class.getRecordComponents()) {
            assertFalse(component.getName().toLowerCase().contains("typical"), component.getName());
        }
    }

    /** stanpumpR's optimiser ends at 0.4410741; solved exactly it is 0.441060296. */
    @Test
    void stanpumpRKe0IsSolvedExactlyAndNotToThreePartsInAHundredThousand() {
        var remifentanil = new Disposition(3.968095, 0.5747944,
                List.of(Peripheral.ofRates(0.3998769, 0.2187194), Peripheral.ofRates(0.01968828, 0.0258864)));
        assertEquals(0.441060296, TimeToPeak.ke0PerMin(remifentanil, 1.6).getAsDouble(), 5e-10);
    }

    /** opentiva centres Schnider's V2 on 52 years; the paper on 53. */
    @Test
    void schniderV2IsCentredOnFiftyThreeYears() {
        assertEquals(18.9, parameters("schnider", "M 53 77 177").disposition().volumeL(1), 1e-12);
    }

    /** opentiva's 1.83 already holds the factor of maturation, 1.0462: 4.6 % would be counted twice. */
    @Test
    void eleveldQ2HoldsTheMaturationOnce() {
        Disposition reference = parameters("eleveld", "M 35 70 170").disposition();
        double q2 = reference.centralL() * reference.peripherals().get(0).outPerMin();
        assertEquals(1.831, q2, 5e-4);
        assertTrue(q2 < 1.84);
    }

    /** opentiva gives men the factor that Eleveld's remifentanil has for women: only Minto, complete here, is used. */
    @Test
    void eleveldRemifentanilIsNotUsed() {
        assertEquals("[minto]", Models.forDrug("remifentanil").toString());
    }

    /** opentiva bounds Hijazi at 18 years; the study was in adult intensive care. */
    @Test
    void hijaziIsForAdults() {
        assertEquals("applies",
                People.fit("hijazi", People.of("M 60 80 -")).fold(fit -> "applies", not -> "not"));
        assertEquals("not",
                People.fit("hijazi", People.of("M 10 30 -")).fold(fit -> "applies", not -> "not"));
    }

    /** Snippets have V3 as 2893 L/kg, and k13 as 0.042. */
    @Test
    void marshV3IsThreeLitresPerKilogramAndK13Has419() {
        Disposition marsh = parameters("marsh", "M 40 100 -").disposition();
        assertEquals(2.895, marsh.volumeL(2) / 100, 5e-4);
        assertEquals(0.464, marsh.volumeL(1) / 100, 5e-4);
        assertEquals(0.0419, marsh.peripherals().get(1).outPerMin());
    }

    /** Closed forms with 1/(ke0 - lambda) or 1/lambda divide by zero at repeated and at zero eigenvalues. */
    @Test
    void repeatedAndZeroEigenvaluesDivideNothingByZero() {
        var regimen = new Regimen(List.of(new Infusion(0, 600_000, 1)), List.of(new Bolus(0, 5)));
        Course equal = Solver.solve(new Disposition(10, 0.1, List.of()), OptionalDouble.of(0.1), regimen,
                60_000,
                600_000);
        // A bolus of 5: 0.5 k t e^(-kt) with k t = 1; an infusion of 1: 1 - 2/e.
        assertEquals(0.5 / Math.E + 1 - 2 / Math.E, equal.effectSiteMgPerL(equal.size() - 1), 1e-14);
        Course kept = Solver.solve(new Disposition(10, 0, List.of(Peripheral.ofRates(0.1, 0.1))),
                OptionalDouble.of(0.2), regimen, 60_000, 600_000);
        int last = kept.size() - 1;
        assertEquals(15, kept.amountMg(0, last) + kept.amountMg(1, last), 1e-13);
        assertTrue(Double.isFinite(kept.effectSiteMgPerL(last)));
    }

    /** James's lean mass falls with rising mass in obesity, and turns negative. */
    @Test
    void leanMassByJamesIsNeverUsedWhereItFalls() {
        double before = 0;
        for (double mass = 30; mass <= 124; mass += 1) {
            double lean = LeanMass.james(People.of("M 40 " + mass + " 170"));
            assertTrue(lean > before, mass + " kg");
            before = lean;
        }
        assertTrue(People.said("minto", "M 40 300 170").startsWith("LEAN_MASS_FALLS"));
        assertEquals(55.29757785467128, LeanMass.james(People.of("M 40 70 170")), 1e-12);
        assertEquals(43.3875, LeanMass.james(People.of("F 40 60 160")), 1e-12);
    }
}
