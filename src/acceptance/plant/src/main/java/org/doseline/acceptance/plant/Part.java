package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One process of a plant, under the same address in each of its lives. Whatever is done to it, the plant's end ends it.
 * For one thread at a time.
 */
public interface Part extends AutoCloseable {
    String name();

    /** Starts it and returns when it can be used. */
    void start() throws IOException;

    /** Sends the signal that nobody can catch (kill -9), to a frozen one too; returns when it is gone. */
    void kill() throws IOException;

    /** Stops it where it stands (SIGSTOP), with all its children; returns when nothing of it moves. */
    void freeze() throws IOException;

    /** Lets it go on (SIGCONT). Harmless when it is not frozen. */
    void thaw() throws IOException;

    /** Asks it to end as in service, and waits; it is killed if it does not. */
    void stop() throws IOException;

    boolean running();

    /** The process of its present life, or of the last one. */
    ProcessHandle process();

    /** What it has said, in all its lives. */
    Path log();

    @Override
    default void close() throws IOException { stop(); }

    default void restart() throws IOException {
        if (running()) kill();
        start();
    }
}
