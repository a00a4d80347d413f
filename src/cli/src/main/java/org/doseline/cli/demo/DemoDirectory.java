package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.cli.files.Directories;

/**
 * The folder of one demonstration: readable by its owner only, known by a marker file, used by one demo at a time.
 *
 * <p>Refused: a folder with other things in it, and one whose demo still runs.
 */
public final class DemoDirectory implements AutoCloseable {
    private static final String MARKER = "this-is-doseline-demo-data";
    private static final String LOCK = "lock";
    private final Path root;
    private final FileLock lock;

    private DemoDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Opens the folder, or makes it. {@code fresh} empties it first, after it has proven to be one of ours. */
    public static DemoDirectory open(Path folder, boolean fresh) throws IOException, DemoRefused {
        Path root = folder.toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) throw new DemoRefused(root + " is not a folder");
        if (!Files.exists(root)) {
            Files.createDirectories(root,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(root.resolve(MARKER)) && !isEmpty(root))
            throw new DemoRefused(
                    root + " holds other things and no demo data: name another folder with --data");
        FileLock lock = lock(root);
        DemoDirectory directory = new DemoDirectory(root, lock);
        try {
            EmbeddedPostgres.stopLeftover(directory.postgres());
            if (fresh) directory.empty();
            directory.prepare();
            return directory;
        } catch (IOException failed) {
            directory.close();
            throw failed;
        }
    }

    public Path root() { return root; }

    public Path keys() { return root.resolve("keys"); }

    public Path postgres() { return root.resolve("postgres"); }

    public Path pumps() { return root.resolve("pumps"); }

    public Path panels() { return root.resolve("panels.json"); }

    /** @param replica from 1 */
    public Path serviceState(int replica) {
        return root.resolve(serviceName(replica));
    }

    public Path serviceLog(int replica) { return log(serviceName(replica)); }

    private static String serviceName(int replica) { return replica == 1 ? "service" : "service-" + replica; }

    /** Whom an auditor of this demonstration trusts. */
    public Path trust() { return root.resolve("trust"); }

    /** Where months of telemetry are archived. */
    public Path archives() { return root.resolve("archives"); }

    /** What the signer last signed of the record. */
    public Path lastCheckpoint() {
        return root.resolve("signer").resolve("last-checkpoint");
    }

    /** What this witness last cosigned. */
    public Path witnessed(String witness) {
        return root.resolve("witnesses").resolve(witness);
    }

    public Path clock() { return root.resolve("clock.json"); }

    public Path log(String name) { return root.resolve("logs").resolve(name + ".log"); }

    @Override
    public void close() throws IOException { lock.acquiredBy().close(); }

    private static FileLock lock(Path root) throws IOException, DemoRefused {
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // The same answer as when another process holds it.
        }
        if (lock != null) return lock;
        channel.close();
        throw new DemoRefused(
                "another demo runs on " + root + ": stop it, or name another folder with --data");
    }

    private void prepare() throws IOException {
        Files.writeString(root.resolve(MARKER),
                "Data of `doseline demo`. It may be removed when no demo runs.\n");
        Files.deleteIfExists(panels());
        for (Path folder : List.of(keys(), pumps(), root.resolve("logs"), root.resolve("signer"),
                root.resolve("witnesses")))
            own(folder);
    }

    /** The folder, made for its owner only if it is not there. */
    static Path own(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private void empty() throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(root)) {
            entries = list.filter(entry -> !entry.endsWith(LOCK) && !entry.endsWith(MARKER)).toList();
        }
        for (Path entry : entries) {
            Directories.remove(entry);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }
}
