package org.doseline.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The files beside {@code golden/}, which are the contract. */
public final class Golden {
    private static final String FOLDER = "/org/doseline/protocol/golden/";

    private Golden() {}

    /** A file's bytes, without the line end that text files have. */
    public static byte[] bytes(String file) {
        byte[] raw = raw(file);
        int end = raw.length;
        while (end > 0 && raw[end - 1] == '\n') end--;
        return Arrays.copyOf(raw, end);
    }

    /** A file's bytes, every one. */
    public static byte[] raw(String file) {
        try (InputStream in = Golden.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) throw new IllegalStateException(file + " is missing");
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
