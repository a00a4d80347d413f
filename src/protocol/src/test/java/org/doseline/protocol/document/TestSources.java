package org.doseline.protocol.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The test classes of the whole repository, so that documents can be held to them. */
final class TestSources {
    static final Path ROOT = Schemas.DOCUMENTS.getParent().getParent();

    private TestSources() {}

    /** A name may be that of several classes in different packages. */
    static Map<String, List<Path>> byName() throws IOException {
        Map<String, List<Path>> sources = new HashMap<>();
        for (Path part : List.of(ROOT.resolve("src"), ROOT.resolve("firmware-sim"))) {
            try (Stream<Path> files = Files.walk(part)) {
                files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).forEach(file -> sources
                        .computeIfAbsent(file.getFileName().toString().replace(".java", ""),
                                name -> new ArrayList<>())
                        .add(file));
            }
        }
        return sources;
    }
}
