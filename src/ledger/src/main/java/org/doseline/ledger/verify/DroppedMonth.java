package org.doseline.ledger.verify;

/**
 * Telemetry that is not in an export because the record says that it was archived and then dropped.
 *
 * @param month as 2026-03, UTC
 * @param minutes of the export whose messages are in the archive
 * @param messages in them
 * @param file the archive's name, and its SHA-256 in hexadecimal: it is verified by itself
 * @param record index of the entry that says so
 */
public record DroppedMonth(String month, long minutes, long messages, String file, String sha256,
        long record) {
    String words() {
        return Broken.say(
                "telemetry of %,d more minute%s, %,d message%s, is in the archive %s (%s, record %,d): SHA-256 %s",
                minutes, minutes == 1 ? "" : "s", messages, messages == 1 ? "" : "s", file, month, record,
                sha256);
    }
}
