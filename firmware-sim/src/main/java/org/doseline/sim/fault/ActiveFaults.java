package org.doseline.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one pump suffers at a moment, oldest first; at most one of a kind, but for those that a parameter
 * tells apart. Times are ms on one clock that no reboot of the pump resets; the caller keeps it. Immutable.
 */
public record ActiveFaults(List<Active> list) {
    public static final ActiveFaults NONE = new ActiveFaults(List.of());

    /**
     * One of them.
     *
     * @param untilMs the first moment without it; empty if only a clear ends it
     */
    public record Active(Fault fault, long sinceMs, OptionalLong untilMs) {
    }

    public ActiveFaults {
        list = List.copyOf(list);
    }

    /**
     * With one more, in place of the same one if it is there.
     *
     * @param forMs how long, at least 1 ms; empty until it is cleared
     * @throws IllegalArgumentException for a kind that happens at once and is over
     */
    public ActiveFaults inject(Fault fault, long nowMs, OptionalLong forMs) {
        if (fault.kind().term() == Term.ONCE)
            throw new IllegalArgumentException(fault.kind().word() + " happens at once and does not last");
        if (forMs.isPresent() && forMs.getAsLong() < 1)
            throw new IllegalArgumentException(
                    "a fault lasts 1 ms or longer, not " + forMs.getAsLong() + " ms");
        List<Active> next = new ArrayList<>(without(active -> active.fault().sameAs(fault)).list);
        OptionalLong untilMs = forMs.isEmpty()
                ? forMs
                : OptionalLong.of(Math.addExact(nowMs, forMs.getAsLong()));
        next.add(new Active(fault, nowMs, untilMs));
        return new ActiveFaults(next);
    }

    /** Without every one of that kind. */
    public ActiveFaults clear(FaultKind kind) {
        return without(active -> active.fault().kind() == kind);
    }

    /** Without that one and what stands in its place. */
    public ActiveFaults clear(Fault fault) {
        return without(active -> active.fault().sameAs(fault));
    }

    /** Without those whose time is over. */
    public ActiveFaults expire(long nowMs) {
        return without(active -> active.untilMs().isPresent() && active.untilMs().getAsLong() <= nowMs);
    }

    /** When the next one is over by itself. */
    public OptionalLong nextExpiryMs() {
        return list.stream().map(Active::untilMs).filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    public boolean isEmpty() { return list.isEmpty(); }

    public boolean has(FaultKind kind) {
        for (Active active : list)
            if (active.fault().kind() == kind) return true;
        return false;
    }

    /** The oldest of that kind. */
    public Optional<Fault> find(FaultKind kind) {
        for (Active active : list)
            if (active.fault().kind() == kind) return Optional.of(active.fault());
        return Optional.empty();
    }

    /** All of that kind, oldest first. */
    public List<Fault> all(FaultKind kind) {
        if (!has(kind)) return List.of(); // asked several times for each message of each pump
        return list.stream().map(Active::fault).filter(fault -> fault.kind() == kind).toList();
    }

    /** For the control port: a list of {@code {fault, with, sinceMs, untilMs}}, the last if it has one. */
    public ArrayNode json() {
        ArrayNode array = FaultCatalogue.JSON.createArrayNode();
        for (Active active : list) {
            ObjectNode node = array.addObject().put("fault", active.fault().kind().word());
            node.set("with", FaultCatalogue.values(active.fault()));
            node.put("sinceMs", active.sinceMs());
            active.untilMs().ifPresent(untilMs -> node.put("untilMs", untilMs));
        }
        return array;
    }

    private ActiveFaults without(Predicate<Active> gone) {
        List<Active> rest = list.stream().filter(gone.negate()).toList();
        return rest.size() == list.size() ? this : new ActiveFaults(rest);
    }
}
