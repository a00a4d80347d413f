package org.doseline.service.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.Hash;
import org.doseline.service.DoselineConfig;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** Where archives are kept. A file there is never written to again; its name begins with its month and ends with its hash. */
@ApplicationScoped
class ArchiveFolder {
    /** Hexadecimal characters of the SHA-256 in a name: enough to tell archives of one month apart. */
    private static final int HASH_CHARS = 16;

    private final Optional<Path> folder;

    ArchiveFolder(DoselineConfig config) { this.folder = config.retention().archives(); }

    /** @param file its name */
    record Stored(String file, Hash sha256, long bytes) {}

    /** Refuses NO_ARCHIVE_FOLDER where none is configured. */
    Path folder() {
        return folder.orElseThrow(() -> new Refused(Problem.of(409, "NO_ARCHIVE_FOLDER",
                "No folder for archives is configured (doseline.retention.archives).")));
    }

    /** Copies an archive there; it is on the disk, under its name, when this returns. */
    Stored store(YearMonth month, Path archive) throws IOException {
        Path to = Files.createDirectories(folder());
        Path part = Files.createTempFile(to, "." + month, ".part");
        try {
            Hash sha256 = copied(archive, part);
            long bytes = Files.size(part);
            synced(part, StandardOpenOption.WRITE);
            String name = "telemetry-" + month + "-" + sha256.hex().substring(0, HASH_CHARS) + ".zip";
            Files.move(part, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            synced(to, StandardOpenOption.READ);
            return new Stored(name, sha256, bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The file, if it is there. */
    Optional<Path> find(String name) {
        Path file = folder().resolve(name);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Whether it is there and has this very content, as it is read now. */
    boolean holds(String name, Hash sha256) {
        Optional<Path> file = find(name);
        if (file.isEmpty()) return false;
        try {
            return copied(file.get(), OutputStream.nullOutputStream()).equals(sha256);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Hash copied(Path from, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            return copied(from, out);
        }
    }

    private static Hash copied(Path from, OutputStream to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            DigestOutputStream out = new DigestOutputStream(to, MessageDigest.getInstance("SHA-256"));
            in.transferTo(out);
            return Hash.of(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
    }

    private static void synced(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
