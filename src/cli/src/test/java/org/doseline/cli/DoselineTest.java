package org.doseline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoselineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"demo", "rate", "schedule", "predict", "library"})
    void everyVerbExplainsItself(String verb) {
        assertEquals(0, run(verb, "--help"));
        assertTrue(out.toString().contains("Usage: doseline " + verb), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prescribe", "--port", "library", "library lint", "library diff",
        "library diff one.json", "demo --port", "demo --port x", "demo --pumps 0",
        "demo --speed 0",
        "demo --speed 601", "demo --port 65536", "demo --pumps 201"})
    void whatCannotBeUsedEndsWithStatusTwo(String words) {
        assertEquals(2, run(words.split(" ")));
    }

    @Test
    void saysItsVersion() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("doseline "));
    }

    private int run(String... words) {
        return Doseline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(words);
    }
}
