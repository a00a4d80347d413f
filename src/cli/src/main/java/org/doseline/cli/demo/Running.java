package org.doseline.cli.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** All that is running, in the order in which it was started; it ends the other way round, and only once. */
final class Running implements AutoCloseable {
    private final Terminal terminal;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean ending;

    Running(Terminal terminal) { this.terminal = terminal; }

    /** Takes over a part that was just started. Refused when the end has begun: then the part is ended here. */
    synchronized <T extends AutoCloseable> T add(T part) throws IOException {
        parts.push(part);
        if (!ending) return part;
        close();
        throw new IOException("stopped while starting");
    }

    @Override
    public synchronized void close() {
        ending = true;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception partIsStuck) {
                terminal.say("while ending: " + partIsStuck.getMessage());
            }
        }
    }
}
