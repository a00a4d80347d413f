package org.doseline.protocol.report;

/** Priorities of IEC 60601-1-8, lowest first. */
public enum AlarmPriority {
    LOW, MEDIUM, HIGH
}
