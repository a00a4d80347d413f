package org.doseline.cli.dosing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;

/**
 * JSON text to the plain tree that dosing reads (maps in file order, lists, text, booleans, numbers, null), and
 * back. Strict: one document, no key twice, no NaN, no comments. Thread-safe.
 */
public final class JsonTrees {
    /** Ten thousand steps fit; more is not a plan. An own bound. */
    static final long MAX_BYTES = 4L * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonTrees() {}

    /** Refuses JSON_SYNTAX and DUPLICATE_KEY. */
    public static Object read(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException bad) {
            boolean twice = String.valueOf(bad.getOriginalMessage()).startsWith("Duplicate field");
            throw new InputRefused(twice ? InputKind.DUPLICATE_KEY : InputKind.JSON_SYNTAX,
                    bad.getOriginalMessage());
        }
    }

    /** A file in UTF-8; an IOException where it cannot be read, LIMIT where it is too large. */
    public static Object read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InputRefused(InputKind.LIMIT, "larger than " + MAX_BYTES + " bytes");
        }
        return read(Files.readString(file));
    }

    /** One document, indented, fields in the order of the maps. */
    public static String write(Object tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException("not a plain tree", bug);
        }
    }

    /** {@link #write} as the one document on a command's output. */
    public static void print(Object tree, PrintWriter out) {
        out.println(write(tree));
        out.flush();
    }
}
