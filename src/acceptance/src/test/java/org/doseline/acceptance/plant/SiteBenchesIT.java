package org.doseline.acceptance.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.acceptance.Repository;
import org.doseline.acceptance.bench.Bench;
import org.doseline.acceptance.demo.Api;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each benchmark of a whole site comes to its figures; whether those are good a busy machine can't say. */
@Timeout(300)
class SiteBenchesIT {
    private static final long ENDED_WITHIN_S = 240;
    private static final int GOAL_MISSED = 1;

    @TempDir
    Path folder;

    /** Command line; how many figures; calls of each. */
    @ParameterizedTest
    @CsvSource("stop --stops 20 --warm-up 5 --flood 20, 2, 20")
    void comesToItsFigures(String line, int figures, int calls) throws Exception {
        checked(line, figures, calls);
    }

    @ParameterizedTest
    @Tag("deep")
    @CsvSource({"start --starts 3 --warm-up 1, 1, 3", "command --pairs 4 --warm-up 2, 2, 4",
        "service --starts 2 --stops 20, 1, 2"})
    void theOthersComeToTheirs(String line, int figures, int calls) throws Exception {
        checked(line, figures, calls);
    }

    private void checked(String line, int figures, int calls) throws Exception {
        JsonNode report = ran(line);
        assertEquals(figures, report.path("figures").size(), report.toString());
        for (JsonNode figure : report.path("figures")) {
            for (String part : List.of("figure", "floor")) {
                JsonNode times = figure.path(part);
                assertEquals(calls, times.path("calls").asInt(), figure.toString());
                assertTrue(times.path("p50Ns").asLong() > 0
                        && times.path("p50Ns").asLong() <= times.path("longestNs").asLong(),
                        figure.toString());
            }
        }
        assertEquals(report, Api.JSON.readTree(
                folder.resolve("out").resolve(report.path("bench").asText() + ".json").toFile()));
    }

    private JsonNode ran(String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddoseline.home=" + Repository.root(), "-cp", System.getProperty("java.class.path"),
                Bench.class.getName()));
        command.addAll(List.of(line.split(" ")));
        command.addAll(List.of("--json", "--out", folder.resolve("out").toString()));
        Path said = folder.resolve("said");
        Path errors = folder.resolve("errors");
        Process bench = new ProcessBuilder(command).redirectOutput(said.toFile())
                .redirectError(errors.toFile()).start();
        try {
            assertTrue(bench.waitFor(ENDED_WITHIN_S, TimeUnit.SECONDS), "it does not end");
            assertTrue(bench.exitValue() <= GOAL_MISSED, () -> text(errors));
            return Api.JSON.readTree(said.toFile());
        } finally {
            bench.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
