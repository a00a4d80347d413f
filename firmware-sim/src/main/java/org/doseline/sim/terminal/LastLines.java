package org.doseline.sim.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.doseline.sim.fleet.FleetLog;

/** A fleet's log below the panel, as far as there is room. Safe in any thread. */
public final class LastLines implements FleetLog {
    private static final int MOST = 4;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public void state(String line) { add(line); }

    @Override
    public void trouble(String line) { add(line); }

    /** The newest last. */
    synchronized List<String> list() {
        return List.copyOf(lines);
    }

    private synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > MOST) lines.removeFirst();
    }
}
