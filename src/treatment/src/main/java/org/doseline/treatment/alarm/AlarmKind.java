package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/** A kind of alarm of the catalogue (docs/alarms.md): the controller's own, or one that a pump raises. */
public sealed interface AlarmKind permits AlarmCode, PumpAlarmCode {
    /** Its public name; none is ever reused. */
    String name();

    CatalogueEntry entry();

    default AlarmPriority priority() { return entry().priority(); }

    /** The problem, as it is shown. */
    default String text() { return entry().text(); }

    /** What to do about it. */
    default String action() { return entry().action(); }
}
