package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/** An alarm that stands at one pump, wherever it comes from. */
public sealed interface ActiveAlarm permits Alarm, HeardAlarm {
    /** Which one, unique at its pump. */
    String id();

    /** The public name of its kind. */
    String name();

    AlarmPriority priority();

    String text();

    String action();

    /** Therapy time at which it was first seen here, ms. */
    long sinceMs();

    Attention attention();

    /** Whether its condition is over and only a person's look is still missing. */
    boolean latched();

    ActiveAlarm with(Attention changed);
}
