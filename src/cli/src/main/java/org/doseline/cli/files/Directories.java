package org.doseline.cli.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** Where this user's files belong, by the XDG base directory rules, and how a folder goes away. */
public final class Directories {
    private Directories() {}

    /** Where the demo keeps its data when nothing else is said. */
    public static Path demoData() {
        return base(System.getenv(), "XDG_DATA_HOME", ".local/share").resolve("doseline/demo");
    }

    /** What may be thrown away and made again. */
    public static Path cache() {
        return base(System.getenv(), "XDG_CACHE_HOME", ".cache").resolve("doseline");
    }

    static Path base(Map<String, String> environment, String variable, String underHome) {
        String named = environment.getOrDefault(variable, "");
        if (Path.of(named).isAbsolute()) return Path.of(named);
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home).resolve(underHome);
    }

    /** Whether files can be put into this folder; it is made if it can be. */
    public static boolean usable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException notOurs) {
            return false;
        }
    }

    /** Removes a folder and all in it; links are removed, never followed. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failed) throws IOException {
                if (failed != null) throw failed;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
