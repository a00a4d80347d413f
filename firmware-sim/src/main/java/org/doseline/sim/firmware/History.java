package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.order.Window;

/**
 * When what flowed for one association. It never forgets a volume: when it is full, the two oldest spans become one
 * that says all of it flowed at their end, which is the careful reading for every window to come. Time without power
 * does not count, so that a window can only be too long.
 *
 * @param closed older spans, in order
 * @param latest the span that flow adds to
 */
public record History(List<Span> closed, Optional<Span> latest) {
    public static final History EMPTY = new History(List.of(), Optional.empty());
    private static final int MOST_SPANS = 200;

    public History {
        closed = List.copyOf(closed);
    }

    History and(Span span) {
        if (latest.isEmpty()) return new History(closed, Optional.of(span));
        if (latest.get().continuedBy(span)) return new History(closed, Optional.of(latest.get().and(span)));
        List<Span> longer = new ArrayList<>(closed);
        longer.add(latest.get());
        if (longer.size() > MOST_SPANS) {
            Span second = longer.remove(1);
            longer.set(0, new Span(second.toMs(), second.toMs(), 0,
                    longer.get(0).volume().plus(second.volume())));
        }
        return new History(longer, Optional.of(span));
    }

    /** The most that any window would hold if {@code plan} flowed from now on; empty if the plan adds nothing. */
    Optional<Volume> mostIn(Window window, List<Span> plan) {
        if (plan.isEmpty()) return Optional.empty();
        List<Span> all = new ArrayList<>(closed);
        latest.ifPresent(all::add);
        all.addAll(plan);
        long planFromMs = plan.get(0).fromMs();
        Volume most = Volume.NONE;
        for (Span span : all) {
            Volume startingHere = sum(all, span.fromMs(), span.fromMs() + window.lengthMs(), planFromMs);
            Volume endingHere = sum(all, span.toMs() - window.lengthMs(), span.toMs(), planFromMs);
            if (startingHere.compareTo(most) > 0) most = startingHere;
            if (endingHere.compareTo(most) > 0) most = endingHere;
        }
        return Optional.of(most);
    }

    /** Windows that end before the plan begins are past and nobody's to refuse. */
    private static Volume sum(List<Span> all, long startMs, long endMs, long planFromMs) {
        if (endMs <= planFromMs) return Volume.NONE;
        Volume sum = Volume.NONE;
        for (Span span : all) sum = sum.plus(span.within(startMs, endMs));
        return sum;
    }
}
