package org.doseline.acceptance.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the model in {@code docs/model}. */
final class Model {
    static final Path FOLDER = folder();
    /** The module that extends all others. */
    static final String ROOT_MODULE = "CommandProtocol";

    private Model() {}

    /** In the order of their names, each once; never empty. */
    static List<Scenario> scenarios() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".cfg")).sorted().map(Scenario::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario scenario(String name) {
        return scenarios().stream().filter(scenario -> scenario.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
    }

    /** In the order of the file; a safeguard may be left out in several ways. */
    static List<Mutant> mutants() {
        return lines(FOLDER.resolve("mutants.csv")).stream().skip(1).filter(line -> !line.isBlank())
                .map(Mutant::parse).toList();
    }

    static String module(String name) { return String.join("\n", lines(FOLDER.resolve(name + ".tla"))); }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/model"))) folder = folder.getParent();
        return folder.resolve("docs/model");
    }
}
