package org.doseline.ledger.verify;

/** What can be wrong with an export. Public names: none is ever used for anything else. */
public enum Fault {
    /** The manifest is not one, contradicts itself, or is not the one that was recorded. */
    MANIFEST_EDITED,
    /** A file that must be there is not. */
    FILE_MISSING,
    /** A file that the manifest does not name. */
    FILE_FOREIGN,
    /** A file does not have the hash or length that the manifest says; no single record of it shows it. */
    FILE_EDITED,
    /** A checkpoint can't be read, or nobody who is trusted signed it. */
    CHECKPOINT_NOT_TRUSTED,
    /** Too few witnesses have seen the checkpoint on which everything rests. */
    QUORUM_MISSED,
    /** Checkpoints contradict each other, or the one that the manifest names is not there. */
    CHECKPOINTS_CONFLICT,
    /** The line of a record is not of its form. */
    RECORD_MALFORMED,
    /** A record does not give the hash beside it. */
    RECORD_EDITED,
    /** A record, or more in a row, is not there. */
    RECORD_MISSING,
    /** A record stands twice. */
    RECORD_TWICE,
    /** A record does not stand in its place. */
    RECORD_MOVED,
    /** A record that does not belong into this export. */
    RECORD_FOREIGN,
    /** Each record agrees with its own hash, but together they do not give the root that was signed. */
    ROOT_MISMATCH,
    /** The proof of a record does not lead to the root that was signed. */
    PROOF_FAILS,
    /** The bytes are proven, and yet no record in a form that is known here. */
    RECORD_UNKNOWN_FORM,
    /** The raw message of a record is not there. */
    MESSAGE_MISSING,
    /** A raw message belongs to no record of the export, or stands in the wrong place. */
    MESSAGE_FOREIGN,
    /** A raw message is not the one that was recorded. */
    MESSAGE_EDITED,
    /** Pump events are missing, and no record says so. */
    EVENT_GAP,
    /** A pump event does not follow the one before it, and no alarm was recorded. */
    EVENT_CHAIN_BROKEN,
    /** The telemetry of a minute does not give the recorded root or count. */
    TELEMETRY_DIFFERS,
    /** More or less telemetry is absent than the record says was dropped. */
    TELEMETRY_DROP_DIFFERS,
    /** The order's signature is not good, or nobody trusted has signed it. */
    ORDER_NOT_TRUSTED,
    /** The record of an order does not say what the signed order says. */
    ORDER_DIFFERS,
    /** An order lies among those that were placed, and no record tells of it. */
    ORDER_NOT_RECORDED,
    /** A command asks for more than the signed order allows. */
    COMMAND_ABOVE_ORDER,
    /** A command took effect that was never recorded as intended. */
    APPLIED_WITHOUT_INTENT,
    /** A command took effect that had been recorded as void. */
    APPLIED_AFTER_VOID,
    /** More was given than the signed order allows, and no alarm was recorded. */
    DOSE_ABOVE_ORDER,
    /** A pump ran faster than the signed order allows, and no alarm was recorded. */
    RATE_ABOVE_ORDER,
    /** A pump's total fell, and no alarm was recorded. */
    TOTAL_FELL,
    /** Drug was given under no order of the record. */
    DOSE_WITHOUT_ORDER,
    /** The record of the export itself can't be proven. */
    EXPORT_NOT_PROVEN
}
