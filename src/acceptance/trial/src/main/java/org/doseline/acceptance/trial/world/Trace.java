package org.doseline.acceptance.trial.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened, as one number over all of it and as text of the last of it. */
public final class Trace {
    private static final int KEPT = 400;
    private static final long PRIME = 0x0000_0100_0000_01B3L;

    private final Deque<String> last = new ArrayDeque<>();
    private final boolean tells;
    private long hash = 0xCBF2_9CE4_8422_2325L;
    private long events;

    Trace(boolean tells) { this.tells = tells; }

    void note(long nowMs, String who, String what) {
        mix(nowMs);
        mix(who.hashCode());
        mix(what.hashCode());
        events++;
        if (!tells) return;
        if (last.size() == KEPT) last.remove();
        last.add(nowMs + " " + who + ": " + what);
    }

    /** Something that is too frequent for words. */
    void count(long nowMs, long what) {
        mix(nowMs);
        mix(what);
        events++;
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 29;
    }

    public long hash() { return hash; }

    public long events() { return events; }

    public List<String> lines() { return List.copyOf(last); }
}
