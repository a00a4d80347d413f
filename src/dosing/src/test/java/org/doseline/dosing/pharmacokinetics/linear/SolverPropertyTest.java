package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.doseline.dosing.pharmacokinetics.regimen.Delivered;
import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/** What holds of any body and any regimen. */
@Domain(Bodies.class)
class SolverPropertyTest {
    private static final long EVERY_MS = 60_000;
    private static final long UNTIL_MS = 7_200_000;
    private static final OptionalDouble KE0 = OptionalDouble.of(0.1);

    /** Another way to the same answer: Runge-Kutta in small steps, which knows nothing of modes. */
    @Property(tries = 60)
    void agreesWithStepByStepIntegration(@ForAll Disposition body, @ForAll Regimen regimen) {
        Course course = solve(body, regimen);
        double[] expected = new RungeKutta(body, KE0.getAsDouble()).at(UNTIL_MS, regimen);
        int last = course.size() - 1;
        double scale = 1e-6 * (1 + Delivered.mg(regimen, UNTIL_MS));
        for (int j = 0; j < body.compartments(); j++)
            assertEquals(expected[j], course.amountMg(j, last), scale);
        assertEquals(expected[body.compartments()], course.effectSiteMgPerL(last), scale / body.centralL());
        // Mass balance: what was eliminated was integrated from the amounts alone.
        double inside = 0;
        for (int j = 0; j < body.compartments(); j++) inside += course.amountMg(j, last);
        assertEquals(Delivered.mg(regimen, UNTIL_MS), inside + expected[body.compartments() + 1], 2 * scale);
    }

    @Property(tries = 200)
    void nothingIsNegativeOrMoreThanWasGiven(@ForAll Disposition body, @ForAll Regimen regimen) {
        Course course = solve(body, regimen);
        for (int i = 0; i < course.size(); i++) {
            double given = Delivered.mg(regimen, course.tMs(i));
            double inside = 0;
            for (int j = 0; j < body.compartments(); j++) {
                assertTrue(course.amountMg(j, i) >= 0);
                inside += course.amountMg(j, i);
            }
            assertTrue(inside <= given * (1 + 1e-12) + 1e-12, inside + " mg of " + given);
            assertTrue(course.effectSiteMgPerL(i) >= 0);
            assertEquals(course.amountMg(0, i) / body.centralL(), course.plasmaMgPerL(i));
        }
    }

    @Property(tries = 200)
    void withoutEliminationNothingIsLost(@ForAll Disposition body, @ForAll Regimen regimen) {
        List<Peripheral> kept = body.peripherals().stream()
                .map(one -> Peripheral.ofRates(one.outPerMin(), one.backPerMin())).toList();
        Course course = solve(new Disposition(body.centralL(), 0, kept), regimen);
        int last = course.size() - 1;
        double inside = 0;
        for (int j = 0; j < body.compartments(); j++) inside += course.amountMg(j, last);
        double given = Delivered.mg(regimen, UNTIL_MS);
        assertEquals(given, inside, 1e-12 * given + 1e-300);
    }

    /** Twice the regimen gives twice the curve; parts of a regimen give curves that add up. */
    @Property(tries = 200)
    void curvesAddUp(@ForAll Disposition body, @ForAll Regimen regimen) {
        Course whole = solve(body, regimen);
        Course boluses = solve(body, new Regimen(muted(regimen.infusions()), regimen.boluses()));
        Course infusions = solve(body, new Regimen(regimen.infusions(), silent(regimen.boluses())));
        Course twice = solve(body, new Regimen(
                regimen.infusions().stream()
                        .map(one -> new Infusion(one.startMs(), one.endMs(), 2 * one.mgPerMin())).toList(),
                regimen.boluses().stream().map(one -> new Bolus(one.atMs(), 2 * one.mg())).toList()));
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(whole.plasmaMgPerL(i), boluses.plasmaMgPerL(i) + infusions.plasmaMgPerL(i), 1e-12);
            assertEquals(whole.effectSiteMgPerL(i),
                    boluses.effectSiteMgPerL(i) + infusions.effectSiteMgPerL(i),
                    1e-12);
            assertEquals(2 * whole.plasmaMgPerL(i), twice.plasmaMgPerL(i), 0);
            assertEquals(2 * whole.effectSiteMgPerL(i), twice.effectSiteMgPerL(i), 0);
        }
    }

    @Property(tries = 200)
    void aSteadyInfusionNeverFalls(@ForAll Disposition body) {
        Course course = solve(body, new Regimen(List.of(new Infusion(0, UNTIL_MS, 1)), List.of()));
        for (int i = 1; i < course.size(); i++) {
            assertTrue(course.plasmaMgPerL(i) >= course.plasmaMgPerL(i - 1) * (1 - 1e-13));
            assertTrue(course.effectSiteMgPerL(i) >= course.effectSiteMgPerL(i - 1) * (1 - 1e-13));
            assertTrue(course.effectSiteMgPerL(i) <= course.plasmaMgPerL(i));
        }
    }

    /** Rates that are nearly equal give nearly what equal ones give: no jump where a formula would divide by zero. */
    @Property(tries = 200)
    void nearlyEqualRatesAreNearlyEqualCurves(@ForAll Disposition body, @ForAll Regimen regimen) {
        for (double apart : new double[]{1e-15, 1e-12, 1e-9}) {
            List<Peripheral> moved = new ArrayList<>();
            for (Peripheral one : body.peripherals()) {
                moved.add(new Peripheral(one.outPerMin(), one.backPerMin() * (1 + apart),
                        one.eliminationPerMin()));
            }
            Course near = solve(
                    new Disposition(body.centralL(), body.eliminationPerMin() * (1 - apart), moved),
                    regimen);
            Course exact = solve(body, regimen);
            int last = exact.size() - 1;
            double tolerance = (1e3 * apart + 1e-12) * (1 + Delivered.mg(regimen, UNTIL_MS));
            assertEquals(exact.amountMg(0, last), near.amountMg(0, last), tolerance);
            assertEquals(exact.effectSiteMgPerL(last), near.effectSiteMgPerL(last), tolerance);
        }
    }

    private static Course solve(Disposition body, Regimen regimen) {
        return Solver.solve(body, KE0, regimen, EVERY_MS, UNTIL_MS);
    }

    private static List<Infusion> muted(List<Infusion> infusions) {
        return infusions.stream().map(one -> new Infusion(one.startMs(), one.endMs(), 0)).toList();
    }

    private static List<Bolus> silent(List<Bolus> boluses) {
        return boluses.stream().map(one -> new Bolus(one.atMs(), 0)).toList();
    }
}
