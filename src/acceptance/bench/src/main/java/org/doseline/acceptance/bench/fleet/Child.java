package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is measured from outside and ends with its standard input. */
final class Child implements AutoCloseable {
    private static final long END_WITHIN_S = 60;

    private final Process process;

    /** @param log where its output goes */
    Child(List<String> command, Path log) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    boolean running() { return process.isAlive(); }

    Consumption used() { return Consumption.of(process.toHandle()); }

    java.util.OptionalLong peakBytes() { return Consumption.peakBytes(process); }

    /** Whether it ended by itself once its input had. */
    boolean end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(END_WITHIN_S, TimeUnit.SECONDS);
    }

    /** Whatever happened: nothing is left running. */
    @Override
    public void close() { process.destroyForcibly(); }
}
