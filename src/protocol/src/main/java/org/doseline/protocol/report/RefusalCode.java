package org.doseline.protocol.report;

/** Why a pump refused, in the order of its checks: the first that fails names the refusal. */
public enum RefusalCode {
    TOO_LARGE, UNAUTHENTICATED, MALFORMED, WRONG_ASSOCIATION, STALE_EPOCH, SEQUENCE_REUSED, STALE_SEQUENCE, STALE, REVISION_CHANGED, ORDER_INVALID, WRONG_STATE, CEILING_EXCEEDED, BEDSIDE_CONFIRMATION_NEEDED;

    /** Past check 6 the sequence is spent whatever the verdict; up to it, a refusal resolves nothing. */
    public boolean spendsSequence() {
        return switch (this) {
            case TOO_LARGE, UNAUTHENTICATED, MALFORMED, WRONG_ASSOCIATION, STALE_EPOCH, SEQUENCE_REUSED,
                    STALE_SEQUENCE ->
                false;
            case STALE, REVISION_CHANGED, ORDER_INVALID, WRONG_STATE, CEILING_EXCEEDED,
                    BEDSIDE_CONFIRMATION_NEEDED ->
                true;
        };
    }
}
