package org.doseline.acceptance.demo;

/**
 * One line of the record as an auditor reads it.
 *
 * @param person null when no person was the cause
 */
public record AuditRow(long id, long atMs, String atText, String type, String title, String words,
        String detail,
        String person, String pump, String leafHash) {
}
