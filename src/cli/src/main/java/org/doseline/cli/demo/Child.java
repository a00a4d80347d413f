package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.doseline.cli.process.Guardian;

/**
 * A process of the demo that lives as long as the pipe to its standard input is open.
 *
 * <p>One that ends by itself is started again after a pause, unless it is to be left dead. A terminal's Ctrl-C does
 * not reach it: the supervisor ends its children in order.
 */
public final class Child implements AutoCloseable {
    private static final long AGAIN_AFTER_MS = 3_000;
    private static final long BY_ITSELF_WITHIN_MS = 5_000;
    private static final long ON_TERM_WITHIN_MS = 5_000;

    private final Program program;
    private final boolean leaveDead;
    private final Guardian guardian;
    private final ScheduledExecutorService timer;
    private final Terminal terminal;
    private Process process;
    private boolean closing;

    /**
     * @param name as people are told
     * @param command what is started, with its arguments
     * @param environment all that it gets to see
     * @param log where its output goes, appended
     */
    public record Program(String name, List<String> command, Map<String, String> environment, Path log) {}

    Child(Program program, boolean leaveDead, Guardian guardian, ScheduledExecutorService timer,
            Terminal terminal) {
        this.program = program;
        this.leaveDead = leaveDead;
        this.guardian = guardian;
        this.timer = timer;
        this.terminal = terminal;
    }

    synchronized void start() throws IOException {
        if (closing) return;
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        process = builder.start();
        guardian.watch(process);
        process.onExit().thenAccept(this::ended);
    }

    private synchronized void ended(Process ended) {
        if (closing || ended != process) return;
        String what = "the " + program.name() + " ended by itself (exit status " + ended.exitValue()
                + "; see "
                + program.log() + ")";
        if (leaveDead) {
            terminal.say(what + "; it is left dead");
            return;
        }
        terminal.say(what + "; starting it again in " + AGAIN_AFTER_MS / 1_000 + " s");
        timer.schedule(this::startAgain, AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
    }

    private void startAgain() {
        try {
            start();
            terminal.say("the " + program.name() + " runs again");
        } catch (IOException failed) {
            terminal.say("the " + program.name() + " cannot be started again: " + failed.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        Process last;
        synchronized (this) {
            closing = true;
            last = process;
        }
        if (last == null || !last.isAlive()) return;
        last.getOutputStream().close();
        if (ended(last, BY_ITSELF_WITHIN_MS)) return;
        terminal.say("the " + program.name() + " did not end by itself");
        last.destroy();
        if (!ended(last, ON_TERM_WITHIN_MS)) last.destroyForcibly();
    }

    private static boolean ended(Process process, long withinMs) {
        try {
            return process.waitFor(withinMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
