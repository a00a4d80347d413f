package org.doseline.acceptance.bench.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time of this process and of a database with all of its processes. It grows by the work alone, where the wall's
 * time grows with all that a machine does besides.
 */
final class ProcessorTime {
    private final ProcessHandle database;

    private ProcessorTime(ProcessHandle database) { this.database = database; }

    static ProcessorTime withDatabase(long pid) {
        return new ProcessorTime(ProcessHandle.of(pid).orElseThrow());
    }

    /** As far as the system tells it, to 10 ms; of processes that have ended nothing is known. */
    long ns() {
        return Stream.concat(Stream.of(ProcessHandle.current(), database), database.descendants())
                .map(process -> process.info().totalCpuDuration()).flatMap(Optional::stream)
                .mapToLong(Duration::toNanos).sum();
    }
}
