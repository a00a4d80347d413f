package org.doseline.treatment.alarm;

/**
 * An alarm whose condition holds.
 *
 * @param code which
 * @param sinceMs therapy time at which the condition was seen
 */
public record Alarm(AlarmCode code, long sinceMs) {
}
