package org.doseline.dosing.pharmacokinetics.linear;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix
 * Computations, 8.5). The eigenvectors are orthonormal whatever the eigenvalues are, repeated and zero ones included.
 */
final class Jacobi {
    /** Five or six sweeps are usual; convergence is quadratic. */
    private static final int MAX_SWEEPS = 60;

    private Jacobi() {}

    /** Leaves the eigenvalues on the diagonal of the matrix and gives the eigenvectors as columns. */
    static double[][] diagonalise(double[][] matrix) {
        int size = matrix.length;
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) vectors[i][i] = 1;
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) rotated |= rotate(matrix, vectors, p, q);
            }
            if (!rotated) return vectors;
        }
        throw new ArithmeticException("no eigenvalues after " + MAX_SWEEPS + " sweeps");
    }

    /** Makes the element (p, q) zero; false where it is too small to change either diagonal element. */
    private static boolean rotate(double[][] matrix, double[][] vectors, int p, int q) {
        double off = matrix[p][q];
        double size = Math.sqrt(Math.abs(matrix[p][p])) * Math.sqrt(Math.abs(matrix[q][q]));
        if (Math.abs(off) <= 0x1p-60 * size || Math.abs(off) < Double.MIN_NORMAL) return false;
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        matrix[p][p] -= tangent * off;
        matrix[q][q] += tangent * off;
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        for (int k = 0; k < matrix.length; k++) {
            if (k != p && k != q) {
                double kp = matrix[k][p];
                double kq = matrix[k][q];
                matrix[k][p] = cosine * kp - sine * kq;
                matrix[p][k] = matrix[k][p];
                matrix[k][q] = sine * kp + cosine * kq;
                matrix[q][k] = matrix[k][q];
            }
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = cosine * vp - sine * vq;
            vectors[k][q] = sine * vp + cosine * vq;
        }
        return true;
    }
}
