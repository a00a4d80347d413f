package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.junit.jupiter.api.Test;

/** At which instants there are points, and what is refused as a bug. */
class SolverTest {
    private static final Disposition ONE = new Disposition(10, 0.1, List.of());

    @Test
    void thereIsAPointAtTheGridTheEndEveryRateChangeAndTwoAtEveryBolus() {
        var regimen = new Regimen(
                List.of(new Infusion(1_500, 2_500, 1), new Infusion(2_500, 4_000, 2),
                        new Infusion(9_000, 9_500, 1)),
                List.of(new Bolus(0, 1), new Bolus(3_000, 1), new Bolus(3_000, 2), new Bolus(8_000, 5)));
        Course course = Solver.solve(ONE, OptionalDouble.empty(), regimen, 1_000, 4_700);
        assertEquals(List.of("0 PRE", "0 POST", "1000 SMOOTH", "1500 SMOOTH", "2000 SMOOTH", "2500 SMOOTH",
                "3000 PRE",
                "3000 POST", "4000 SMOOTH", "4700 SMOOTH"), instants(course));
        assertEquals(0, course.plasmaMgPerL(0));
        assertEquals(0.1, course.plasmaMgPerL(1));
        assertEquals(course.amountMg(0, 6) + 3, course.amountMg(0, 7), 1e-15);
    }

    @Test
    void aBolusAtTheEndIsSeenAndOneLaterIsNot() {
        var regimen = new Regimen(List.of(), List.of(new Bolus(2_000, 1), new Bolus(2_001, 1)));
        Course course = Solver.solve(ONE, OptionalDouble.empty(), regimen, 1_000, 2_000);
        assertEquals(List.of("0 SMOOTH", "1000 SMOOTH", "2000 PRE", "2000 POST"), instants(course));
        assertEquals(3, course.peak());
    }

    @Test
    void aCourseOfNoTimeHasOnePoint() {
        Course course = Solver.solve(ONE, OptionalDouble.empty(), new Regimen(List.of(), List.of()), 1_000,
                0);
        assertEquals(List.of("0 SMOOTH"), instants(course));
        assertEquals(0, course.peak());
        assertEquals(1, course.compartments());
    }

    @Test
    void thePeakIsTheFirstOfTheHighestPoints() {
        var kept = new Disposition(10, 0, List.of());
        Course course = Solver.solve(kept, OptionalDouble.empty(),
                new Regimen(List.of(), List.of(new Bolus(1_000, 1))),
                1_000, 5_000);
        assertEquals(2, course.peak());
        assertEquals(Side.POST, course.side(course.peak()));
    }

    @Test
    void withoutAnEffectSiteNoneIsGiven() {
        Course course = Solver.solve(ONE, OptionalDouble.empty(), new Regimen(List.of(), List.of()), 1_000,
                0);
        assertFalse(course.hasEffectSite());
        assertThrows(IllegalStateException.class, () -> course.effectSiteMgPerL(0));
        assertThrows(IndexOutOfBoundsException.class, () -> course.tMs(1));
        assertThrows(IndexOutOfBoundsException.class, () -> course.side(1));
        assertThrows(IndexOutOfBoundsException.class, () -> course.plasmaMgPerL(1));
        assertThrows(IndexOutOfBoundsException.class, () -> course.amountMg(0, 1));
    }

    @Test
    void wrongQuestionsAreBugs() {
        var nothing = new Regimen(List.of(), List.of());
        assertThrows(IllegalArgumentException.class,
                () -> Solver.solve(ONE, OptionalDouble.empty(), nothing, 0, 10));
        assertThrows(IllegalArgumentException.class,
                () -> Solver.solve(ONE, OptionalDouble.empty(), nothing, 10, -1));
        assertThrows(IllegalArgumentException.class,
                () -> Solver.solve(ONE, OptionalDouble.of(0), nothing, 10, 10));
        assertThrows(IllegalArgumentException.class,
                () -> Solver.solve(ONE, OptionalDouble.empty(), nothing, 1, Solver.MAX_POINTS));
        assertEquals(Solver.MAX_POINTS,
                Solver.solve(ONE, OptionalDouble.empty(), nothing, 1, Solver.MAX_POINTS - 1).size());
        assertEquals(3, Solver.gridPoints(1_000, 2_999));
    }

    /** Until the end of a day by the second the same rounding is made 86,400 times. */
    @Test
    void aLongCourseBySecondsEndsWhereAShortOneDoes() {
        var regimen = new Regimen(List.of(new Infusion(0, 86_400_000, 0.5)), List.of());
        Course fine = Solver.solve(ModesTest.DOMINO, OptionalDouble.of(0.652), regimen, 1_000, 86_400_000);
        Course coarse = Solver.solve(ModesTest.DOMINO, OptionalDouble.of(0.652), regimen, 86_400_000,
                86_400_000);
        assertEquals(coarse.plasmaMgPerL(1), fine.plasmaMgPerL(86_400), 1e-11 * coarse.plasmaMgPerL(1));
        assertEquals(coarse.effectSiteMgPerL(1), fine.effectSiteMgPerL(86_400),
                1e-11 * coarse.effectSiteMgPerL(1));
    }

    private static List<String> instants(Course course) {
        List<String> instants = new ArrayList<>();
        for (int i = 0; i < course.size(); i++) instants.add(course.tMs(i) + " " + course.side(i));
        return instants;
    }
}
