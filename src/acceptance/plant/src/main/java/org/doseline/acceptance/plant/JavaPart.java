package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.doseline.cli.demo.Child;
import org.doseline.cli.process.Guardian;

/** A program of the product in a process of its own, which ends at the end of its standard input. */
public final class JavaPart implements Part {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final long LOOK_EVERY_MS = 5;
    private static final long ENDED_WITHIN_MS = 15_000;

    private final Child.Program program;
    private final Guardian guardian;
    private final Ready ready;
    private Process process;
    private Tree tree;
    private Duration startedIn;

    /** Whether a program can be used; asked often while it starts. */
    interface Ready {
        /** What an earlier life may have left that would look like this one's. */
        default void forget() throws IOException {}

        boolean now() throws IOException;
    }

    JavaPart(Child.Program program, Guardian guardian, Ready ready) {
        this.program = program;
        this.guardian = guardian;
        this.ready = ready;
    }

    @Override
    public String name() { return program.name(); }

    @Override
    public void start() throws IOException {
        if (running()) throw new IllegalStateException(name() + " runs already");
        ready.forget();
        long startedNs = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        process = builder.start();
        guardian.watch(process);
        tree = new Tree(process.toHandle());
        awaitReady(startedNs);
        startedIn = Duration.ofNanos(System.nanoTime() - startedNs);
    }

    private void awaitReady(long startedNs) throws IOException {
        while (!ready.now()) {
            if (!process.isAlive())
                throw new IOException(name() + " ended while it started, with status " + process.exitValue()
                        + "; see " + log());
            if (System.nanoTime() - startedNs > READY_WITHIN.toNanos())
                throw new IOException(name() + " is not ready after " + READY_WITHIN + "; see " + log());
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
