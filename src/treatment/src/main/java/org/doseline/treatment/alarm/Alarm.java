package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/**
 * An alarm of the controller: it stands from the begin of its condition to its end, and one that latches until a
 * person has seen it as well.
 *
 * @param code which
 * @param sinceMs therapy time at which the condition was seen
 * @param detail the values that led to it; empty where there are none
 * @param latched the condition is over, and nobody has seen the alarm
 */
public record Alarm(AlarmCode code, long sinceMs, String detail, Attention attention, boolean latched)
        implements
            ActiveAlarm {
    public Alarm(AlarmCode code, long sinceMs) { this(code, sinceMs, ""); }

    public Alarm(AlarmCode code, long sinceMs, String detail) {
        this(code, sinceMs, detail, Attention.asked(sinceMs), false);
    }

    @Override
    public String id() { return code.name(); }

    @Override
    public String name() { return code.name(); }

    @Override
    public AlarmPriority priority() { return code.priority(); }

    @Override
    public String text() { return detail.isEmpty() ? code.text() : code.text() + " " + detail; }

    @Override
    public String action() { return code.action(); }

    @Override
    public Alarm with(Attention changed) { return new Alarm(code, sinceMs, detail, changed, latched); }

    /** Its condition once more, or a later sign of it; what people have made of it, or have not, stays. */
    public Alarm again(long atMs, String newDetail) {
        return new Alarm(code, atMs, newDetail, attention, false);
    }

    public Alarm withConditionOver(boolean over) { return new Alarm(code, sinceMs, detail, attention, over); }
}
