package org.doseline.service.telemetry;

import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.tree.CompactRange;

/**
 * The messages of one pump in one minute, taken one after the other in their order of arrival. For one thread.
 */
final class PumpMinute {
    private final String pump;
    private final long minute;
    private CompactRange tree = CompactRange.EMPTY;
    private Position first;
    private Position low;
    private Position high;
    private Position last;
    private long contradictions;
    private Position contradicted;

    /** Where a message stands in its pump's time. */
    record Position(long bootCount, long uptimeMs) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int boots = Long.compare(bootCount, other.bootCount);
            return boots != 0 ? boots : Long.compare(uptimeMs, other.uptimeMs);
        }
    }

    /** @param minute of therapy time, since 1970 */
    PumpMinute(String pump, long minute) {
        this.pump = pump;
        this.minute = minute;
    }

    boolean is(String otherPump, long otherMinute) { return minute == otherMinute && pump.equals(otherPump); }

    void take(Position at, boolean contradicts, Hash leafHash) {
        tree = tree.append(leafHash);
        if (first == null) first = at;
        last = at;
        if (low == null || at.compareTo(low) < 0) low = at;
        if (high == null || at.compareTo(high) > 0) high = at;
        if (!contradicts) return;
        contradictions++;
        contradicted = at;
    }

    String pump() { return pump; }

    long minute() { return minute; }

    long count() { return tree.size(); }

    long contradictions() { return contradictions; }

    Hash root() { return tree.root(); }

    Position low() { return low; }

    Position high() { return high; }

    JsonObject detail() {
        return JsonObject.object().with("minute", minute).with("count", count()).with("root", root())
                .with("firstUptimeMs", first.uptimeMs).with("lastUptimeMs", last.uptimeMs)
                .with("bootCount", last.bootCount).build();
    }

    /** Two messages of the same instant of the pump that do not say the same. */
    JsonObject contradiction() {
        return JsonObject.object().with("minute", minute).with("count", contradictions)
                .with("bootCount", contradicted.bootCount).with("uptimeMs", contradicted.uptimeMs).build();
    }
}
