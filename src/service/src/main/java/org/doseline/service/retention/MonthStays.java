package org.doseline.service.retention;

import org.doseline.service.problem.Problem;

/**
 * Why a month of telemetry stays in the database. Public names; all but the last four are also those of {@code
 * why_telemetry_month_stays}, in whose order they stand.
 */
enum MonthStays {
    /** Not a month, or none of which messages lie in a partition. */
    NO_SUCH_MONTH(404, "There is no telemetry of this month."),
    /** It is an archive already. */
    ALREADY_DROPPED(409, "This month was dropped. Its messages are in the archive that its record names."),
    /** Not all of its messages stand in an entry yet. */
    NOT_SEALED(409, "The month has not ended, or not all of its minutes are entries of the record yet."),
    /** There is nothing to archive. */
    NOTHING_HEARD(409, "No pump was heard in this month."), NOT_ARCHIVED(409,
            "There is no archive of this month. Archive it first."),
    /** Minutes or messages of the month are not in it. */
    ARCHIVE_INCOMPLETE(409,
            "The last archive does not hold all minutes of the month. Archive it again."), NOT_VERIFIED(409,
                    "The archive was not read back and verified. Verify it first."),
    /** The last verification found something. */
    ARCHIVE_WRONG(409, "The archive was found to be wrong when it was read back. Archive the month again."),
    /** Not past the time that the owner of the database has set. */
    KEPT_BY_RULE(409, "The rule of the database keeps this month for longer (table retention_rule)."),
    /** Some of its minutes are not below a checkpoint with enough witnesses. */
    NOT_WITNESSED(409,
            "Not all minutes of the month are under a checkpoint that enough witnesses have seen."), ARCHIVE_NOT_WITNESSED(
                    409,
                    "The record of the archive is under no checkpoint yet that enough witnesses have seen."), VERIFICATION_NOT_WITNESSED(
                            409,
                            "The record of the verification is under no checkpoint yet that enough witnesses have seen."),
    /** Messages are in the database that stand in no minute of the month, or are missing from it. */
    MESSAGES_DIFFER(409,
            "The messages in the database are not as many as the minutes of the month say. Look at it first."),
    /** The entry of the drop does not say what would be done. */
    NOT_RECORDED(409, "What would be dropped changed in the meantime. Try again."),
    /** Somebody means another archive than the last one. */
    OTHER_ARCHIVE(409, "\"sha256\" is not that of the last archive of the month."),
    /** The file is not the one that was verified any more. */
    ARCHIVE_LOST(409, "The archive is no longer where it was, or was changed since it was verified."),
    /** Somebody reads telemetry for long. */
    TELEMETRY_IN_USE(503, "Telemetry is being read, as by an export. Try again when that has ended.");

    private final int status;
    private final String sentence;

    MonthStays(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    String sentence() { return sentence; }

    Problem problem() { return Problem.of(status, name(), sentence); }

    /** Whether an archive of it can be made. */
    boolean allowsArchiving() {
        return switch (this) {
            case NO_SUCH_MONTH, ALREADY_DROPPED, NOT_SEALED, NOTHING_HEARD -> false;
            case NOT_ARCHIVED, ARCHIVE_INCOMPLETE, NOT_VERIFIED, ARCHIVE_WRONG, KEPT_BY_RULE, NOT_WITNESSED,
                    ARCHIVE_NOT_WITNESSED, VERIFICATION_NOT_WITNESSED, MESSAGES_DIFFER, NOT_RECORDED,
                    OTHER_ARCHIVE,
                    ARCHIVE_LOST, TELEMETRY_IN_USE ->
                true;
        };
    }
}
