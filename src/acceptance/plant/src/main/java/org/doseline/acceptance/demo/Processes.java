package org.doseline.acceptance.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked about other processes. */
public final class Processes {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final char ZOMBIE = 'Z';
    private static final char STOPPED = 'T';

    private Processes() {}

    /** Sends the signal that cannot be caught. */
    public static void kill(ProcessHandle process) {
        if (!process.destroyForcibly()) throw new IllegalStateException("not killed: " + process.pid());
    }

    /** Stops it where it is, whatever it is doing; {@link #thaw} lets it go on. */
    public static void freeze(ProcessHandle process) {
        signal("STOP", process);
    }

    public static void thaw(ProcessHandle process) { signal("CONT", process); }

    private static void signal(String name, ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO()
                    .start().waitFor();
            if (status != 0) throw new IllegalStateException("no " + name + " for " + process.pid());
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Whether it still does something. One that has ended and whose end nobody has taken note of does not. */
    public static boolean running(ProcessHandle process) {
        return process.isAlive() && state(process) != ZOMBIE;
    }

    /** Waits until none of them runs. */
    public static void awaitGone(List<ProcessHandle> processes, Duration within) {
        await().atMost(within).pollInterval(LOOK_EVERY).pollInSameThread()
                .until(() -> processes.stream().filter(Processes::running).map(Processes::text)
                        .collect(Collectors.toList()), List::isEmpty);
    }

    private static String text(ProcessHandle process) { return process.pid() + " " + commandLine(process); }

    /** The program and its arguments; empty when the process has ended. */
    public static List<String> commandLine(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return List.of(line.split("\0"));
        } catch (IOException ended) {
            return List.of();
        }
    }

    /** Whether it was told to stop and has not been told to go on. */
    public static boolean frozen(ProcessHandle process) {
        return state(process) == STOPPED;
    }

    /** The letter behind the name in brackets in {@code /proc/PID/stat}. */
    private static char state(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException ended) {
            return ZOMBIE;
        }
    }
}
