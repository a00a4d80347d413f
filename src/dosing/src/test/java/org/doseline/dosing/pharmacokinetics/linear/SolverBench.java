package org.doseline.dosing.pharmacokinetics.linear;

import java.util.Arrays;

/** A warm loop by hand: {@code java -cp target/classes:target/test-classes …SolverBench}. Not a test. */
final class SolverBench {
    private static final int ROUNDS = 20_000;

    private SolverBench() {}

    public static void main(String[] arguments) {
        for (String file : PkCase.FILES) {
            PkCase worked = PkCase.read(file);
            double sink = 0;
            double[] micros = new double[9];
            for (int batch = 0; batch < micros.length; batch++) {
                long from = System.nanoTime();
                for (int i = 0; i < ROUNDS; i++) {
                    Course course = Solver.solve(worked.disposition(), worked.ke0PerMin(), worked.regimen(),
                            60_000,
                            14_400_000);
                    sink += course.plasmaMgPerL(course.size() - 1);
                }
                micros[batch] = (System.nanoTime() - from) / 1e3 / ROUNDS;
            }
            Arrays.sort(micros);
            System.out.println(
                    file + ": median " + micros[4] + " us, least " + micros[0] + " us (" + sink + ")");
        }
    }
}
