package org.doseline.cli.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps the clock file ahead of the clock while the system runs. */
public final class ClockKeeper implements AutoCloseable {
    private static final long WRITE_EVERY_MS = 2_000;
    /** How far ahead each write promises: several writes may be late before the promise is too small. */
    private static final long AHEAD_MS = 10_000;
    private final ClockFile file;
    private final TherapyClock clock;
    private final LongSupplier wallMs;

    private ClockKeeper(ClockFile file, TherapyClock clock, LongSupplier wallMs) {
        this.file = file;
        this.clock = clock;
        this.wallMs = wallMs;
    }

    /** Starts a clock where the last one on this data ended. */
    public static ClockKeeper start(ClockFile file, int speed, LongSupplier wallMs,
            ScheduledExecutorService timer) throws IOException {
        TherapyClock clock = TherapyClock.startingAt(wallMs.getAsLong(), file.lastTherapyMs(), speed);
        ClockKeeper keeper = new ClockKeeper(file, clock, wallMs);
        keeper.promise(AHEAD_MS);
        timer.scheduleAtFixedRate(keeper::promiseAhead, WRITE_EVERY_MS, WRITE_EVERY_MS,
                TimeUnit.MILLISECONDS);
        return keeper;
    }

    public TherapyClock clock() { return clock; }

    /** The clock has stopped: what is promised is what was used. Call it when nothing runs any more. */
    @Override
    public void close() throws IOException { promise(0); }

    private void promiseAhead() {
        try {
            promise(AHEAD_MS);
        } catch (IOException diskFull) {
            throw new UncheckedIOException(diskFull);
        }
    }

    private void promise(long aheadMs) throws IOException {
        file.write(clock, clock.therapyMs(Math.addExact(wallMs.getAsLong(), aheadMs)));
    }
}
