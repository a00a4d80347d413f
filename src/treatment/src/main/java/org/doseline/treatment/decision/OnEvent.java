package org.doseline.treatment.decision;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.EventChain;

/** The pump's own log, entry by entry: dense and chained; a gap is a record and is asked for. */
final class OnEvent {
    private static final long MOST_ASKED_FOR = 100;

    private OnEvent() {}

    static void decide(Turn turn, Input.Logged input) {
        EventChain chain = turn.state().chain();
        long next = chain.lastSequence() + 1;
        long arrived = input.event().eventSequence();
        if (arrived < next) return;
        if (arrived > next && chain.lastSequence() > 0) {
            turn.happen(new Event.Gap(next, arrived - 1));
            askFor(turn, next, arrived - next);
        }
        if (arrived == next && !input.event().previousHash().equals(chain.lastHash())) {
            turn.raise(AlarmCode.EVENT_CHAIN_BROKEN);
        }
        turn.happen(new Event.Logged(input.event(), Sha256.of(input.payload()), input.payload()));
    }

    private static void askFor(Turn turn, long from, long count) {
        if (turn.state().report().isEmpty() || turn.state().placement().isEmpty()) return;
        turn.sendUnsequenced(CommandKind.EVENTS, new Events(from, Math.min(count, MOST_ASKED_FOR)));
    }
}
