package org.doseline.cli.signer;

/** Why no order is signed, in the order of precedence, with the HTTP status that says it. */
enum RefusalReason {
    /** No session of this name, or its plan is gone. */
    UNKNOWN_SESSION(422),
    /** The plan is not what was written, or not what was approved. */
    CONTENT_CHANGED(409),
    /** Nobody approved, or one of the two does not hold the role that this needs. */
    NOT_APPROVED(403),
    /** Author and approver are one person. */
    SAME_PERSON(403),
    /** The plan cannot be read, or breaks a hard limit of the library or of the pump. */
    REFUSED_BY_LIMITS(422),
    /** More segments or bytes than a pump takes. */
    ORDER_TOO_LONG(422);

    private final int status;

    RefusalReason(int status) { this.status = status; }

    int status() { return status; }
}
