package org.doseline.sim.firmware.world;

import java.util.EnumMap;
import java.util.Map;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.sim.firmware.Input;

/** What happened in worlds, so that nobody takes worlds for a proof in which nothing happens. */
final class WorldCount {
    final Map<CommandKind, Long> applied = new EnumMap<>(CommandKind.class);
    final Map<RefusalCode, Long> refused = new EnumMap<>(RefusalCode.class);
    final Map<PumpState, Long> states = new EnumMap<>(PumpState.class);
    long steps;
    long boots;
    long cuts;
    long keys;
    long duplicates;

    void plus(Moment moment) {
        steps++;
        if (moment.boot()) boots++;
        if (!moment.whole()) cuts++;
        if (moment.input().filter(Input.KeyPressed.class::isInstance).isPresent()) keys++;
        states.merge(moment.after().state(), 1L, Long::sum);
        for (Ack ack : moment.acks()) {
            if (ack.result() == AckResult.DUPLICATE) duplicates++;
            if (ack.result() == AckResult.APPLIED)
                moment.letter().flatMap(Letter::command)
                        .ifPresent(command -> applied.merge(command.kind(), 1L, Long::sum));
            if (ack.result() == AckResult.REFUSED)
                refused.merge(ack.refusal().orElseThrow().code(), 1L, Long::sum);
        }
    }

    void plus(WorldCount other) {
        other.applied.forEach((kind, n) -> applied.merge(kind, n, Long::sum));
        other.refused.forEach((code, n) -> refused.merge(code, n, Long::sum));
        other.states.forEach((state, n) -> states.merge(state, n, Long::sum));
        steps += other.steps;
        boots += other.boots;
        cuts += other.cuts;
        keys += other.keys;
        duplicates += other.duplicates;
    }

    @Override
    public String toString() {
        return steps + " steps, " + boots + " boots, " + cuts + " cut short, " + keys + " keys, " + duplicates
                + " duplicates, applied " + applied + ", refused " + refused + ", states " + states;
    }
}
