package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.doseline.protocol.report.EventKind;

/**
 * The alarms of one step. An alarm lasts as long as its condition: silence pauses its sound and nothing else, and what
 * comes over the network never ends it.
 */
final class Alarms {
    private final Turn turn;
    private List<Alarm> present;

    Alarms(Turn turn, List<Alarm> present) {
        this.turn = turn;
        this.present = present;
    }

    List<Alarm> list() { return present; }

    boolean has(AlarmCode code) { return present.stream().anyMatch(alarm -> alarm.code() == code); }

    /** An alarm that allows no flow while it lasts. */
    Optional<AlarmCode> forbiddingFlow() {
        return present.stream().map(Alarm::code).filter(code -> code.effect() != AlarmCode.Effect.NONE)
                .findFirst();
    }

    void raise(AlarmCode code) {
        if (has(code)) return;
        Alarm alarm = Alarm.sounding("a-" + (turn.eventSequence() + 1), code);
        List<Alarm> more = new ArrayList<>(present);
        more.add(alarm);
        present = List.copyOf(more);
        turn.event(EventKind.ALARM_RAISED, Map.of("alarm", alarm.id(), "code", code.name(), "priority",
                code.priority().name()));
        switch (code.effect()) {
            case NONE -> {
                // people decide
            }
            case HALTS -> turn.haltLocally();
            case FAILS -> turn.fail();
        }
    }

    void clear(AlarmCode code) { clearIf(alarm -> alarm.code() == code); }

    /** Ends those that wait for a person: somebody has pressed a key or read the display. */
    void seenByAPerson() {
        clearIf(alarm -> alarm.code().untilSeen());
    }

    /** Pauses a sound; one that is paused already returns when it would have (GIP-3.2.2). */
    void silence(String id, long untilMs, boolean remotely) {
        change(alarm -> alarm.id().equals(id), alarm -> new Alarm(id, alarm.code(),
                alarm.silenced() ? alarm.silentUntilMs() : untilMs, remotely));
    }

    /** Sounds again what was silenced and fits. */
    void soundAgain(Predicate<Alarm> which) {
        change(which.and(Alarm::silenced), Alarm::loud);
    }

    private void clearIf(Predicate<Alarm> which) {
        List<Alarm> cleared = present.stream().filter(which).toList();
        if (cleared.isEmpty()) return;
        present = present.stream().filter(which.negate()).toList();
        for (Alarm alarm : cleared)
            turn.event(EventKind.ALARM_CLEARED, Map.of("alarm", alarm.id(), "code", alarm.code().name()));
    }

    private void change(Predicate<Alarm> which, UnaryOperator<Alarm> how) {
        List<Alarm> changed = new ArrayList<>();
        List<Alarm> different = new ArrayList<>();
        for (Alarm alarm : present) {
            Alarm after = which.test(alarm) ? how.apply(alarm) : alarm;
            changed.add(after);
            if (!after.equals(alarm)) different.add(after);
        }
        present = List.copyOf(changed);
        for (Alarm alarm : different)
            turn.event(EventKind.ALARM_CHANGED,
                    Map.of("alarm", alarm.id(), "silenced", String.valueOf(alarm.silenced())));
    }
}
