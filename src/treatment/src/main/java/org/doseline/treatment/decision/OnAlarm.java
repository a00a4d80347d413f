package org.doseline.treatment.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.Attention;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Event;

/** The life of alarms: heard from the pump, acknowledged by a person, carried further when nobody does. */
final class OnAlarm {
    private OnAlarm() {}

    /** What the pump reports now is what stands there; it alone ends its own. */
    static void heard(Turn turn, List<PumpAlarm> reported) {
        Map<String, PumpAlarm> now = new TreeMap<>();
        reported.forEach(alarm -> now.put(HeardAlarm.id(alarm), alarm));
        for (HeardAlarm known : List.copyOf(turn.state().watch().heard().values()))
            if (!now.containsKey(known.id())) turn.happen(new Event.Ended(known));
        now.forEach((id, alarm) -> {
            HeardAlarm known = turn.state().watch().heard().get(id);
            if (known == null)
                turn.happen(new Event.Heard(HeardAlarm.heard(alarm, turn.nowMs())));
            else if (!known.said().equals(alarm)) turn.happen(new Event.Heard(known.with(alarm)));
        });
    }

    /** Pauses the sound and names the person; an alarm whose condition is over ends with that. */
    static Optional<AskRefusal> acknowledge(Turn turn, Ask.Acknowledge ask, String person, String askId) {
        Optional<ActiveAlarm> known = turn.state().activeAlarm(ask.alarmId());
        if (known.isEmpty())
            return Optional.of(AskRefusal.of(RefusalReason.ALARM_OVER, "This alarm is over."));
        ActiveAlarm alarm = known.get();
        Attention seen = alarm.attention().acknowledged(person, turn.nowMs(),
                turn.deadlines().soundPausedMs());
        turn.happen(new Event.Acknowledged(alarm.with(seen), person, askId));
        if (alarm instanceof Alarm own && own.latched()) turn.end(own.code());
        if (alarm instanceof HeardAlarm heard) silence(turn, heard, person);
        return Optional.empty();
    }

    /**
     * At the pump the sound pauses too, if nothing else is on its way there: a silence must never hold up a stop or a
     * dose.
     */
    private static void silence(Turn turn, HeardAlarm alarm, String person) {
        boolean free = turn.owns() && turn.state().pending().isEmpty() && turn.state().placement().isPresent()
                && !turn.state().ownership().barrierDue()
                && !turn.state().silentAt(turn.nowMs(), turn.deadlines());
        if (free && !alarm.said().silenced())
            turn.intend(CommandKind.SILENCE, new Silence(alarm.said().id()), Optional.of(person),
                    Optional.empty());
    }

    static void escalate(Turn turn) {
        for (ActiveAlarm alarm : turn.state().activeAlarms()) {
            long withinMs = turn.deadlines().escalateAfterMs(alarm.priority());
            if (alarm.attention().escalatesAt(turn.nowMs(), withinMs))
                turn.happen(new Event.Escalated(alarm.with(alarm.attention().escalated(turn.nowMs()))));
        }
    }
}
