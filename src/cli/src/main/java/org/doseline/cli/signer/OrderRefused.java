package org.doseline.cli.signer;

/** No order is signed; the message is one sentence for people. */
final class OrderRefused extends Exception {
    private static final long serialVersionUID = 1;
    private final RefusalReason reason;

    OrderRefused(RefusalReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    RefusalReason reason() { return reason; }
}
