package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * All figures of one run with the machine they are of.
 *
 * @param date of the start, ISO 8601 in UTC
 * @param load the machine's mean load over the last minute at the end, ours included; below zero where it is not told
 */
record SiteReport(String bench, String date, double load, List<Figure> figures) {

    static SiteReport of(String bench, String date, List<Figure> figures) {
        return new SiteReport(bench, date,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), figures);
    }

    boolean missed() { return figures.stream().anyMatch(Figure::missed); }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        figures.forEach(figure -> lines.addAll(figure.lines()));
        lines.add(String.format(Locale.ROOT, "%s, %d processors, load %.1f at the end, %s %s", date,
                Runtime.getRuntime().availableProcessors(), load, System.getProperty("java.vm.name"),
                Runtime.version()));
        return lines;
    }

    String json() throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", bench);
        json.put("date", date);
        json.put("cpus", Runtime.getRuntime().availableProcessors());
        json.put("loadAtEnd", load);
        json.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.put("figures", figures.stream().map(Figure::json).toList());
        json.put("met", !missed());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** Writes {@code NAME.json} and {@code NAME.txt}; makes the folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(bench + ".json"), json() + "\n");
        Files.write(folder.resolve(bench + ".txt"), lines());
    }
}
