package org.doseline.sim;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** So many a second, written {@code N/s}. */
record Rate(int perSecond) {
    private static final int MOST_PER_SECOND = 100;
    private static final long MS_PER_SECOND = 1_000;

    static Rate of(String text) {
        if (!text.matches("[1-9][0-9]{0,2}/s") || Integer.parseInt(text.replace("/s", "")) > MOST_PER_SECOND)
            throw new IllegalArgumentException(
                    "is N/s with N from 1 to " + MOST_PER_SECOND + ", as 1/s, not " + text);
        return new Rate(Integer.parseInt(text.replace("/s", "")));
    }

    /** Floored to whole ms. */
    long periodMs() { return MS_PER_SECOND / perSecond; }

    static final class Converter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException why) {
                throw new TypeConversionException(why.getMessage());
            }
        }
    }
}
