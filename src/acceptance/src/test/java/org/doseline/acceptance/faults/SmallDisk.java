package org.doseline.acceptance.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A file system in memory of some megabytes, which can be filled and emptied. Only root can make one. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 4_096;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Fails with IOException where this user may not mount. */
    private static SmallDisk of(int megabytes) throws IOException {
        Path folder = Files.createTempDirectory("doseline-small-disk");
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "doseline-test", folder.toString());
        return new SmallDisk(folder);
    }

    /** Aborts the test where this user may not mount. */
    static SmallDisk orAbort(int megabytes) {
        try {
            return of(megabytes);
        } catch (IOException notRoot) {
            return Assumptions.abort(notRoot.getMessage());
        }
    }

    Path folder() { return folder; }

    /** Leaves no byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK_BYTES];
            while (folder.toFile().getUsableSpace() > 0) out.write(block);
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > 0) throw full;
        }
    }

    void free() throws IOException { Files.deleteIfExists(filler); }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
        Files.delete(folder);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", command) + " is not possible here");
    }
}
