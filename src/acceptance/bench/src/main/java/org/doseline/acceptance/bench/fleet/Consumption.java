package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a process has used until now.
 *
 * @param cpuNs of all its threads
 * @param atNs when it was read
 */
record Consumption(long cpuNs, long atNs) {
    private static final long BYTES_PER_KB = 1_024;

    static Consumption of(ProcessHandle process) {
        return new Consumption(process.info().totalCpuDuration().orElseThrow().toNanos(), System.nanoTime());
    }

    /** Cores in use between an earlier reading and this one. */
    double coresSince(Consumption earlier) {
        return (double) (cpuNs - earlier.cpuNs) / (atNs - earlier.atNs);
    }

    /** The most memory that the process ever had; empty where the system does not say. */
    static OptionalLong peakBytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KB).findFirst();
        } catch (IOException notThisSystem) {
            return OptionalLong.empty();
        }
    }
}
