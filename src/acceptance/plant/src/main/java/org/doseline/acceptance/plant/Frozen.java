package org.doseline.acceptance.plant;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.doseline.acceptance.demo.Processes;

/**
 * Processes that stand still as long as this is open. A shell holds them and reads a pipe from here, so that they go on
 * even if this process is killed meanwhile.
 */
final class Frozen implements AutoCloseable {
    private static final String SCRIPT = "trap '' INT TERM HUP; kill -STOP \"$@\"; echo done; read -r x; kill -CONT \"$@\"";
    private static final Duration STILL_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(1);
    private final Process shell;

    private Frozen(Process shell) { this.shell = shell; }

    /** Returns when none of them moves any more. */
    static Frozen of(List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "doseline-frozen"));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        Process shell = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        InputStream told = shell.getInputStream();
        if (told.read() < 0) throw new IOException("nothing could be frozen");
        Frozen frozen = new Frozen(shell);
        Awaitility.await("all stand still").atMost(STILL_WITHIN).pollInterval(LOOK_EVERY).pollInSameThread()
                .until(() -> processes.stream().noneMatch(
                        process -> Processes.running(process) && !Processes.frozen(process)));
        return frozen;
    }

    /** They go on; returns when they were told so. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        try {
            shell.waitFor();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
