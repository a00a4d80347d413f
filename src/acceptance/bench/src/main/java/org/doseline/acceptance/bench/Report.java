package org.doseline.acceptance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * What was measured, where and when: as one JSON document, and as the files of {@code --out}.
 *
 * @param date of the start, ISO 8601 in UTC
 */
record Report(List<Measured> measured, Pace pace, String date) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("date", date);
        json.put("pace", pace.name().toLowerCase(Locale.ROOT));
        json.put("machine", machine());
        json.put("benchmarks", measured.stream().map(Measured::json).toList());
        return json;
    }

    /** Writes {@code jmh.json}, the samples as JMH tells them, and {@code bench.md}; makes the folder. */
    void write(Path folder, Collection<RunResult> samples) throws IOException {
        Files.createDirectories(folder);
        try (PrintStream out = new PrintStream(folder.resolve("jmh.json").toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(samples);
        }
        Files.writeString(folder.resolve("bench.md"), markdown());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        text.append("Measured ").append(date).append(", ").append(pace.words).append(".\n\n");
        machine().forEach((name, value) -> text.append("- ").append(name).append(": ").append(value)
                .append('\n'));
        text.append("\n| benchmark | figure | floor | figure / floor | target |\n|---|---|---|---|---|\n");
        for (Measured each : measured) {
            text.append(String.format(Locale.ROOT, "| %s | %s | %s | %.1f | %s |%n",
                    each.measurable().name(),
                    each.figure(), each.floor(), each.ratio(), each.target()));
        }
        text.append("\nTimes are means of one call; after +- stands half of the interval of 99.9 %.\n");
        for (Measured each : measured) {
            text.append("\n`").append(each.measurable().name()).append("` is ")
                    .append(each.measurable().what())
                    .append(". Its floor is ").append(each.measurable().floorIs()).append(".\n");
        }
        return text.toString();
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpus", Runtime.getRuntime().availableProcessors());
        machine.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return machine;
    }
}
