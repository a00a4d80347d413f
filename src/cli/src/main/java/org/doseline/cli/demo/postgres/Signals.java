package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java cannot send by itself. PostgreSQL: INT = fast shutdown, QUIT = leave at once, recover later. */
final class Signals {
    private static final long KILL_WITHIN_MS = 5_000;

    private Signals() {}

    static void send(String signal, long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            kill.waitFor(KILL_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process ended within that time. */
    static boolean ended(ProcessHandle process, long withinMs) {
        try {
            process.onExit().get(withinMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException still) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (java.util.concurrent.ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
