package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.dosing.pharmacokinetics.regimen.Delivered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked curves of the case files, which were calculated with 60 digits. */
class WorkedCurvesTest {
    private static final double TOLERANCE = 1e-9;
    private static final double LEAST_OF_DOSE = 1e-12;

    static List<String> files() { return PkCase.FILES; }

    @ParameterizedTest
    @MethodSource("files")
    void everyPointIsMetToOnePartInABillion(String file) {
        PkCase worked = PkCase.read(file);
        double largest = largestError(worked, 15_000);
        System.out.println(file + ": largest relative error " + largest);
        assertTrue(largest < TOLERANCE, file + ": " + largest);
    }

    /** The same instants by way of many more points: rounding does not pile up. */
    @ParameterizedTest
    @MethodSource("files")
    void aFinerGridGivesTheSamePoints(String file) {
        assertTrue(largestError(PkCase.read(file), 1_000) < TOLERANCE);
    }

    private static double largestError(PkCase worked, long everyMs) {
        long untilMs = worked.rows().get(worked.rows().size() - 1).tMs();
        double dose = Delivered.mg(worked.regimen(), untilMs);
        Course course = Solver.solve(worked.disposition(), worked.ke0PerMin(), worked.regimen(), everyMs,
                untilMs);
        double largest = 0;
        int at = 0;
        for (PkCase.Row row : worked.rows()) {
            while (course.tMs(at) < row.tMs()) at++;
            if (row.side().equals("post")) at++;
            assertEquals(row.tMs(), course.tMs(at));
            assertEquals(row.side(),
                    course.side(at) == Side.SMOOTH ? "" : course.side(at).name().toLowerCase());
            largest = Math.max(largest,
                    error(row.plasma(), course.plasmaMgPerL(at) * worked.perConcentration()));
            if (course.hasEffectSite()) {
                largest = Math.max(largest,
                        error(row.effectSite(), course.effectSiteMgPerL(at) * worked.perConcentration()));
            }
            for (int j = 0; j < 3; j++) {
                if (row.amounts()[j] > LEAST_OF_DOSE * dose || row.amounts()[j] == 0) {
                    largest = Math.max(largest, error(row.amounts()[j], course.amountMg(j, at)));
                }
            }
        }
        return largest;
    }

    private static double error(double expected, double actual) {
        return expected == 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
    }
}
