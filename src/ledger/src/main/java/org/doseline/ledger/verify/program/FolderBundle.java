package org.doseline.ledger.verify.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.ExportFiles;

/** An unpacked export. */
record FolderBundle(Path folder) implements Bundle {
    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!ExportFiles.isName(name) || !Files.isRegularFile(file)) return Optional.empty();
        return Optional.of(Files.newInputStream(file));
    }
}
