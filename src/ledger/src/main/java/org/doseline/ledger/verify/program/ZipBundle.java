package org.doseline.ledger.verify.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.doseline.ledger.export.Bundle;

/** An export as it is handed over. A name that stands twice in the archive is refused. */
public final class ZipBundle implements Bundle, AutoCloseable {
    private final ZipFile zip;
    private final List<String> names;

    public ZipBundle(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        names = names(zip);
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                zip.close();
                throw new IOException(names.get(i) + " stands twice in the archive");
            }
        }
    }

    /** An archive in which a name or a comment is no text is refused as one of another form is. */
    private static List<String> names(ZipFile zip) throws IOException {
        try {
            return zip.stream().map(ZipEntry::getName).sorted().toList();
        } catch (IllegalArgumentException noText) {
            zip.close();
            throw new IOException("a name or a comment in the archive is no text", noText);
        }
    }

    @Override
    public List<String> names() { return names; }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException { zip.close(); }
}
