package org.doseline.sim.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Bytes that a broken pump may answer (F-53). Each is small enough for any broker but the last. */
enum MalformedAnswer {
    EMPTY, CUT, NOT_JSON, NOT_UTF8, DEEP, NOT_A_NUMBER, NEGATIVE, OVERFLOW, LARGE;

    private static final int DEPTH = 2_000;
    /** Four times the protocol's largest payload. */
    private static final int LARGE_BYTES = 16 * 1024;

    static List<String> words() {
        return Stream.concat(Stream.of("any"), Arrays.stream(values()).map(Parameters::word)).toList();
    }

    /** @param form a word of {@link #words}; "any" draws one */
    static MalformedAnswer of(String form, RandomGenerator random) {
        return Arrays.stream(values()).filter(value -> Parameters.word(value).equals(form)).findFirst()
                .orElseGet(() -> values()[random.nextInt(values().length)]);
    }

    /** @param answer the true one, which it may resemble and never equals */
    byte[] bytes(byte[] answer) {
        return switch (this) {
            case EMPTY -> new byte[0];
            case CUT -> Arrays.copyOf(answer, answer.length / 2);
            case NOT_JSON -> ascii("OK");
            case NOT_UTF8 -> new byte[]{'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
            case DEEP -> ascii("[".repeat(DEPTH));
            case NOT_A_NUMBER -> sequence("NaN");
            case NEGATIVE -> sequence("-1");
            case OVERFLOW -> sequence("99999999999999999999");
            case LARGE -> ascii("{\"x\":\"" + "x".repeat(LARGE_BYTES) + "\"}");
        };
    }

    private static byte[] sequence(String number) {
        return ascii("{\"sequence\":" + number + ",\"deliveredNl\":" + number + "}");
    }

    private static byte[] ascii(String text) { return text.getBytes(StandardCharsets.US_ASCII); }
}
