package org.doseline.acceptance.trial;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.doseline.acceptance.trial.world.FaultClass;
import org.doseline.acceptance.trial.world.Hours;
import org.doseline.acceptance.trial.world.WorldResult;
import org.doseline.protocol.command.CommandKind;

/** What all worlds of a run came to. The worlds are added in the order of their seeds, whoever ran them. */
final class Tally {
    private static final long PRIME = 0x0000_0100_0000_01B3L;

    private final Map<FaultClass, Long> struck = new EnumMap<>(FaultClass.class);
    private final Map<CommandKind, Long> applied = new EnumMap<>(CommandKind.class);
    private final List<WorldResult> broken = new ArrayList<>();
    private long worlds;
    private long events;
    private long leaves;
    private long traceHash;
    private Hours.Count hours = Hours.Count.ZERO;

    void add(WorldResult result) {
        worlds++;
        events += result.events();
        result.applied().forEach((kind, times) -> applied.merge(kind, times, Long::sum));
        leaves += result.leaves();
        hours = hours.plus(result.hours());
        traceHash = (traceHash ^ result.traceHash()) * PRIME;
        result.struck().forEach((fault, times) -> struck.merge(fault, times, Long::sum));
        if (result.broken().isPresent()) broken.add(result);
    }

    long worlds() { return worlds; }

    long events() { return events; }

    Map<CommandKind, Long> applied() { return applied; }

    long commandsApplied() {
        return applied.values().stream().mapToLong(Long::longValue).sum();
    }

    long leaves() { return leaves; }

    /** Over all worlds: the same for the same seeds, however many threads ran them. */
    long traceHash() {
        return traceHash;
    }

    Hours.Count hours() { return hours; }

    Map<FaultClass, Long> struck() { return struck; }

    List<WorldResult> broken() { return broken; }
}
