package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A server that still runs on this data because its supervisor was killed: it is found by its pid file and stopped. */
final class LeftoverServer {
    private static final long FAST_WITHIN_MS = 10_000;
    private static final long AT_ONCE_WITHIN_MS = 5_000;

    private LeftoverServer() {}

    /** Leaves no server on this data and no pid file in the way; true if one was stopped. */
    static boolean stop(Path dataDir) throws IOException {
        Path pidFile = dataDir.resolve("postmaster.pid");
        OptionalLong pid = pidIn(pidFile);
        if (pid.isEmpty()) return false;
        ProcessHandle process = ProcessHandle.of(pid.getAsLong()).orElse(null);
        if (process == null || !process.isAlive()) return false;
        if (!isServerOf(process, dataDir)) {
            Files.delete(pidFile);
            return false;
        }
        stop(process);
        return true;
    }

    /** Fast first, which keeps all that is committed and disconnects clients; then at once, which recovers later. */
    static void stop(ProcessHandle server) throws IOException {
        Signals.send("INT", server.pid());
        if (Signals.ended(server, FAST_WITHIN_MS)) return;
        Signals.send("QUIT", server.pid());
        if (!Signals.ended(server, AT_ONCE_WITHIN_MS))
            throw new IOException("PostgreSQL, process " + server.pid() + ", does not end");
    }

    static OptionalLong pidIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) return OptionalLong.empty();
        String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return first.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
    }

    /** A pid may belong to another program by now; a server is known by its name and by its working directory. */
    private static boolean isServerOf(ProcessHandle process, Path dataDir) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.exists(proc)) return process.info().command().orElse("").endsWith("/postgres");
        try {
            return proc.resolve("exe").toRealPath().endsWith("postgres")
                    && proc.resolve("cwd").toRealPath().equals(dataDir.toRealPath());
        } catch (java.nio.file.AccessDeniedException ofAnotherUser) {
            throw new IOException("process " + process.pid() + " of another user may be serving " + dataDir,
                    ofAnotherUser);
        } catch (java.nio.file.NoSuchFileException endedMeanwhile) {
            return false;
        }
    }
}
