package org.doseline.treatment.decision;

import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;

/** The pump's own log, entry by entry: dense and chained; a gap is a record, is asked for and filled in order. */
final class OnEvent {
    private static final long MOST_ASKED_FOR = 100;
    /** Our own: what a pump can't fill is never asked for often enough to be a burden. */
    private static final long ASKED_AGAIN_EVERY_MS = 60_000;

    private OnEvent() {}

    static void decide(Turn turn, Input.Logged input) {
        EventChain chain = turn.state().chain();
        long next = chain.lastSequence() + 1;
        long arrived = input.event().eventSequence();
        if (arrived < next) {
            chain.missingAt(arrived).ifPresent(gap -> backfill(turn, input, gap));
            return;
        }
        if (arrived > next && chain.lastSequence() > 0) turn.happen(new Event.Gap(next, arrived - 1));
        boolean linked = arrived > next || input.event().previousHash().equals(chain.lastHash());
        record(turn, input, linked);
        // Each entry that does arrive shows that the link is there. The newest hole is the likeliest that the pump can fill.
        List<EventChain.Missing> missing = turn.state().chain().missing();
        if (!missing.isEmpty()) askFor(turn, missing.get(missing.size() - 1));
    }

    /**
     * What is still missing is asked for again, once in a minute of the pump's own time and one hole after the other: a
     * pump that has forgotten the oldest one still fills the others.
     */
    static void again(Turn turn, long beforeUptimeMs, long uptimeMs) {
        List<EventChain.Missing> missing = turn.state().chain().missing();
        long minute = uptimeMs / ASKED_AGAIN_EVERY_MS;
        if (missing.isEmpty() || minute == beforeUptimeMs / ASKED_AGAIN_EVERY_MS) return;
        askFor(turn, missing.get((int) (minute % missing.size())));
    }

    /** What a pump logged while nobody could hear it, as at its boot, is asked for: its report tells how far its log goes. */
    static void behind(Turn turn, long loggedTo) {
        EventChain chain = turn.state().chain();
        boolean more = chain.lastSequence() > 0 && loggedTo > chain.lastSequence();
        if (more) askFor(turn, chain.lastSequence() + 1, loggedTo);
    }

    private static void backfill(Turn turn, Input.Logged input, EventChain.Missing gap) {
        String hash = Sha256.of(input.payload());
        boolean last = gap.next() == gap.to();
        boolean linked = input.event().previousHash().equals(gap.hashBefore())
                && (!last || gap.hashAtEnd().map(hash::equals).orElse(true));
        record(turn, input, linked);
        boolean batchEnds = gap.next() % MOST_ASKED_FOR == 0;
        if (batchEnds) turn.state().chain().missingAt(gap.next() + 1).ifPresent(left -> askFor(turn, left));
    }

    private static void record(Turn turn, Input.Logged input, boolean linked) {
        if (!linked) broken(turn);
        turn.happen(new Event.Logged(input.event(), Sha256.of(input.payload()), input.payload()));
        Supervise.logged(turn, input.event());
    }

    /** It happened and does not last: it is said until a person has seen it. */
    private static void broken(Turn turn) {
        if (turn.state().alarms().containsKey(AlarmCode.EVENT_CHAIN_BROKEN)) return;
        turn.raise(AlarmCode.EVENT_CHAIN_BROKEN);
        turn.clear(AlarmCode.EVENT_CHAIN_BROKEN);
    }

    private static void askFor(Turn turn, EventChain.Missing gap) { askFor(turn, gap.next(), gap.to()); }

    private static void askFor(Turn turn, long from, long to) {
        if (turn.state().report().isEmpty() || turn.away()) return;
        long batchEnd = Math.min(to, (from + MOST_ASKED_FOR - 1) / MOST_ASKED_FOR * MOST_ASKED_FOR);
        turn.sendUnsequenced(CommandKind.EVENTS, new Events(from, batchEnd - from + 1));
    }
}
