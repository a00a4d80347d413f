package org.doseline.cli.signer;

import java.util.Optional;

/**
 * A version of a plan as it lies in the database; nothing of it is believed before it is checked.
 *
 * @param content the plan's JSON, in the very bytes that were approved
 * @param contentHash what the author's client said that it hashes to
 * @param createdMs therapy time, in ms since 1970
 */
record StoredPlan(String id, int version, Person author, String content, String contentHash, long createdMs,
        Optional<StoredApproval> approval) {

    /**
     * @param meaning what the signature says
     * @param contentHash of the content that the approver saw
     * @param atMs therapy time, in ms since 1970
     */
    record StoredApproval(Person approver, String meaning, String contentHash, long atMs) {}
}
