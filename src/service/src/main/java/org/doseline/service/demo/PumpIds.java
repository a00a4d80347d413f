package org.doseline.service.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.doseline.service.problem.Json;

/** The pumps that pairing secrets exist for: pump-2 before pump-10. */
final class PumpIds {
    private PumpIds() {}

    static List<String> of(Path secrets) throws IOException {
        return Json.object(Files.readString(secrets)).keySet().stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
