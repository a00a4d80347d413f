package org.doseline.acceptance.architecture.wrong;

/** Wrong on purpose: doses that are nearly right. */
public final class DecidesInDouble {
    private DecidesInDouble() {}

    public static class Field {
        float[] rates;
    }

    public static class Parameter {
        void rate(double mlPerHour) {}
    }

    public static class Result {
        double rate() { return 0; }
    }

    public static class Cast {
        long half(long nl) { return (long) (nl * 0.5); }
    }

    public static class Boxed {
        Number half(String nl) { return Double.valueOf(nl); }
    }
}
