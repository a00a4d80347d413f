package org.doseline.ledger.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export in memory. The content of its files is the caller's and is not copied. */
public record MemoryBundle(Map<String, byte[]> files) implements Bundle {
    public MemoryBundle {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Unpacks an archive; a name that stands twice in it throws IOException. */
    public static MemoryBundle unzip(InputStream archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), zip.readAllBytes()) != null)
                    throw new IOException(entry.getName() + " stands twice in the archive");
            }
        }
        return new MemoryBundle(files);
    }

    /** The same export with another content of one file. */
    public MemoryBundle with(String name, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(name, content);
        return new MemoryBundle(changed);
    }

    @Override
    public List<String> names() { return List.copyOf(files.keySet()); }

    @Override
    public Optional<InputStream> open(String name) {
        return Optional.ofNullable(files.get(name)).map(ByteArrayInputStream::new);
    }
}
