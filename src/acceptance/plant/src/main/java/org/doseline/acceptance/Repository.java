package org.doseline.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules and their built files are: the folder above this one that holds the launcher. */
public final class Repository {
    private Repository() {}

    public static Path root() {
        String told = System.getProperty("doseline.home");
        if (told != null) return Path.of(told).toAbsolutePath().normalize();
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("doseline")) || !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) throw new IllegalStateException("run inside the repository");
        }
        return folder;
    }
}
