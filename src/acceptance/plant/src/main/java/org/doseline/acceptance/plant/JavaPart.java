package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.doseline.cli.demo.Child;
import org.doseline.cli.process.Guardian;

/** A program of the product in a process of its own, which ends at the end of its standard input. */
public final class JavaPart implements Part {
    private static final long LOOK_EVERY_MS = 5;
    private static final long ENDED_WITHIN_MS = 15_000;

    private final Child.Program program;
    private final Guardian guardian;
    private final Ready ready;
    private final Duration readyWithin;
    private Process process;
    private Tree tree;
    private Duration startedIn;

    /** Whether a program can be used; asked often while it starts. */
    interface Ready {
        /** What an earlier life may have left that would look like this one's. */
        default void forget() throws IOException {}

        boolean now() throws IOException;
    }

    JavaPart(Child.Program program, Guardian guardian, Ready ready, Duration readyWithin) {
        this.readyWithin = readyWithin;
        this.program = program;
        this.guardian = guardian;
        this.ready = ready;
    }

    @Override
    public String name() { return program.name(); }

    @Override
    public void start() throws IOException {
        long startedNs = begin(Map.of());
        awaitReady(startedNs);
        startedIn = Duration.ofNanos(System.nanoTime() - startedNs);
    }

    /** Starts a life with more in its environment than the others have, in place of the present one if it lives. */
    public void restartWith(Map<String, String> more) throws IOException {
        if (running()) kill();
        awaitReady(begin(more));
    }

    /** A life with more in its environment, which ends before anybody could use it; returns its exit status. */
    public int diesWith(Map<String, String> more, Duration within) throws IOException {
        if (running()) kill();
        begin(more);
        return awaitEnd(within);
    }

    /** Waits for its end, which is of its own doing; returns its exit status. */
    public int awaitEnd(Duration within) throws IOException {
        try {
            if (process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(name() + " has not ended within " + within + "; see " + log());
    }

    private long begin(Map<String, String> more) throws IOException {
        if (running()) throw new IllegalStateException(name() + " runs already");
        ready.forget();
        long startedNs = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        builder.environment().putAll(more);
        process = builder.start();
        guardian.watch(process);
        tree = new Tree(process.toHandle());
        return startedNs;
    }

    private void awaitReady(long startedNs) throws IOException {
        while (!ready.now()) {
            if (!process.isAlive())
                throw new IOException(name() + " ended while it started, with status " + process.exitValue()
                        + "; see " + log());
            if (System.nanoTime() - startedNs > readyWithin.toNanos())
                throw new IOException(name() + " is not ready after " + readyWithin + "; see " + log());
            pause();
        }
    }

    /** From the start of its process until it could be used, in its present life. */
    public Duration startedIn() {
        return startedIn;
    }

    @Override
    public void kill() throws IOException { tree.kill(); }

    @Override
    public void freeze() throws IOException { tree.freeze(); }

    @Override
    public void thaw() throws IOException { tree.thaw(); }

    @Override
    public void stop() throws IOException {
        if (tree == null) return;
        thaw();
        if (!running()) return;
        process.getOutputStream().close();
        try {
            if (process.waitFor(ENDED_WITHIN_MS, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    @Override
    public boolean running() { return tree != null && tree.running(); }

    @Override
    public ProcessHandle process() { return tree.root(); }

    @Override
    public Path log() { return program.log(); }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a part was starting", ending);
        }
    }
}
