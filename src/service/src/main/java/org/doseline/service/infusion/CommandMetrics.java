package org.doseline.service.infusion;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import org.doseline.protocol.TimeScale;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.PumpAlarmCode;
import org.doseline.treatment.bedside.Event;

/** What is measured of commands: how they ended and how long the pump's answer took, on the wall. */
@ApplicationScoped
public class CommandMetrics {
    private static final String ANSWER = "doseline.command.answer";

    private final MeterRegistry metrics;

    CommandMetrics(MeterRegistry metrics) { this.metrics = metrics; }

    void count(List<Event> events, TimeScale scale) {
        for (Event event : events) {
            if (event instanceof Event.Resolved known) answered(known, scale);
            if (event instanceof Event.BecameUncertain open) {
                metrics.counter("doseline.command.uncertain", "kind", open.command().command().kind().name())
                        .increment();
            }
            if (event instanceof Event.TurnedDown no) {
                metrics.counter("doseline.request.refused", "code", no.refusal().reason().name()).increment();
            }
            if (event instanceof Event.Raised raised) alarm("raised", raised.alarm());
            if (event instanceof Event.Heard heard) alarm("heard", heard.alarm());
            if (event instanceof Event.Escalated further) alarm("escalated", further.alarm());
            if (event instanceof Event.Acknowledged seen) alarm("acknowledged", seen.alarm());
        }
    }

    void notSent(Throwable failure) {
        metrics.counter("doseline.command.not.sent", "why", failure.getClass().getSimpleName()).increment();
    }

    void notJournalled() { metrics.counter("doseline.stop.not.journalled").increment(); }

    /** A pump's alarm counts under its name only if that is in the catalogue: nobody else makes names of metrics. */
    private void alarm(String what, ActiveAlarm alarm) {
        boolean known = alarm instanceof Alarm || PumpAlarmCode.of(alarm.name()).isPresent();
        metrics.counter("doseline.alarm." + what, "code", known ? alarm.name() : "OTHER", "priority",
                alarm.priority().name()).increment();
    }

    private void answered(Event.Resolved known, TimeScale scale) {
        metrics.timer(ANSWER, "kind", known.command().command().kind().name(), "result",
                known.resolution().name())
                .record(Duration.ofMillis(scale.inWallMs(known.tookMs())));
    }
}
