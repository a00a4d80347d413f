package org.doseline.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Outlives this process by seconds: a shell that reads a pipe from here and ends the processes in its care when the
 * pipe closes without a farewell. So even a killed supervisor leaves nothing behind.
 */
public final class Guardian implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=
            alive() { for p in $pids; do kill -0 "$p" 2>/dev/null && return 0; done; return 1; }
            await() {
              left=$1
              while [ "$left" -gt 0 ]; do alive || exit 0; sleep 0.2; left=$((left - 1)); done
            }
            while read -r word pid; do
              case $word in
                watch) pids="$pids $pid" ;;
                forget) kept=; for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done; pids=$kept ;;
                done) exit 0 ;;
              esac
            done
            await "$1"
            for p in $pids; do kill -"$2" "$p" 2>/dev/null; done
            await "$3"
            for p in $pids; do kill -"$4" "$p" 2>/dev/null; done
            """;
    private static final int FIFTHS_PER_SECOND = 5;
    private final Process shell;
    private boolean closed;

    private Guardian(Process shell) { this.shell = shell; }

    /** For servers: told to end at once, and forced to after ten seconds. */
    public static Guardian ofDatabase() throws IOException {
        return start(0, "INT", 10, "QUIT");
    }

    /** For processes that end by themselves at the end of their input, and are helped if they do not. */
    public static Guardian ofChildren() throws IOException {
        return start(3, "TERM", 3, "KILL");
    }

    private static Guardian start(int patienceSeconds, String soft, int softSeconds, String hard)
            throws IOException {
        return new Guardian(new ProcessBuilder("sh", "-c", SCRIPT, "doseline-guardian",
                Integer.toString(patienceSeconds * FIFTHS_PER_SECOND), soft,
                Integer.toString(softSeconds * FIFTHS_PER_SECOND), hard)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Takes a process into its care until that process ends. */
    public void watch(Process process) throws IOException {
        say("watch " + process.pid());
        process.onExit().thenAccept(this::forget);
    }

    private void forget(Process ended) {
        try {
            say("forget " + ended.pid());
        } catch (IOException thePipeIsClosed) {
            // It has been told that all is done, and has left.
        }
    }

    /** All is done: what it watched has ended, or may go on alone. */
    @Override
    public synchronized void close() {
        try {
            say("done");
            closed = true;
            shell.getOutputStream().close();
        } catch (IOException itHasLeft) {
            closed = true;
        }
    }

    private synchronized void say(String line) throws IOException {
        if (closed) return;
        OutputStream pipe = shell.getOutputStream();
        pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }
}
