package org.doseline.treatment.bedside;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.supervision.Supervision;

/**
 * What is watched of a pump, apart from what it was told to do.
 *
 * @param heard the alarms that the pump raised and has not ended, by id
 * @param supervision of the placed association, from its first report on
 * @param restarts of its flow, as its own log tells
 * @param standing since when the infusion is in its phase
 */
public record Watch(SortedMap<String, HeardAlarm> heard, Optional<Supervision> supervision, Restarts restarts,
        Optional<Standing> standing) {
    static final Watch NOTHING = new Watch(new TreeMap<>(), Optional.empty(), Restarts.NONE,
            Optional.empty());

    /**
     * @param sinceMs therapy time of the first report of this phase
     */
    public record Standing(InfusionPhase phase, long sinceMs) {
    }

    public Watch {
        heard = Collections.unmodifiableSortedMap(new TreeMap<>(heard));
    }

    Watch with(HeardAlarm alarm) {
        SortedMap<String, HeardAlarm> next = new TreeMap<>(heard);
        next.put(alarm.id(), alarm);
        return new Watch(next, supervision, restarts, standing);
    }

    Watch without(HeardAlarm alarm) {
        SortedMap<String, HeardAlarm> next = new TreeMap<>(heard);
        next.remove(alarm.id());
        return new Watch(next, supervision, restarts, standing);
    }

    Watch with(Supervision newer) { return new Watch(heard, Optional.of(newer), restarts, standing); }

    Watch titrationAsked() {
        return supervision.map(known -> with(known.titrationAsked())).orElse(this);
    }

    Watch with(Restarts newer) { return new Watch(heard, supervision, newer, standing); }

    Watch standsIn(InfusionPhase phase, long nowMs) {
        return standing.filter(known -> known.phase() == phase).isPresent()
                ? this
                : new Watch(heard, supervision, restarts, Optional.of(new Standing(phase, nowMs)));
    }

    /** Another association: nothing that was watched speaks of it. What the pump alarms about stays. */
    Watch placedAnew() {
        return new Watch(heard, Optional.empty(), Restarts.NONE, Optional.empty());
    }
}
