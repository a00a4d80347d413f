package org.doseline.cli.signer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.order.Approval;

/**
 * The rule of two people: one wrote the plan and another approved these very bytes, each in a role that allows it.
 * The database has a constraint of its own for the second half; this does not rely on it.
 */
final class TwoPeople {
    private static final String AUTHOR_ROLE = "prescriber";
    private static final String APPROVER_ROLE = "approver";
    private static final String AUTHORSHIP = "authorship";
    private static final String APPROVAL = "approval";

    private TwoPeople() {}

    /** Both signatures as an order shows them, the author's first. Refuses as {@link RefusalReason} says. */
    static List<Approval> signatures(StoredPlan plan) throws OrderRefused {
        String hash = Sha256.of(plan.content().getBytes(StandardCharsets.UTF_8));
        if (!hash.equals(plan.contentHash()))
            throw new OrderRefused(RefusalReason.CONTENT_CHANGED,
                    "The plan is not the one that was written.");
        StoredPlan.StoredApproval approval = plan.approval().orElseThrow(
                () -> new OrderRefused(RefusalReason.NOT_APPROVED, "Nobody has approved this plan."));
        if (!hash.equals(approval.contentHash()))
            throw new OrderRefused(RefusalReason.CONTENT_CHANGED,
                    "The plan is not the one that was approved.");
        if (!APPROVAL.equals(approval.meaning()))
            throw new OrderRefused(RefusalReason.NOT_APPROVED, "The second signature is not an approval.");
        if (approval.approver().sub().equals(plan.author().sub()))
            throw new OrderRefused(RefusalReason.SAME_PERSON, "The author cannot approve the own plan.");
        return List.of(
                signature(plan.author(), AUTHOR_ROLE, plan.createdMs(), AUTHORSHIP),
                signature(approval.approver(), APPROVER_ROLE, approval.atMs(), APPROVAL));
    }

    private static Approval signature(Person person, String role, long atMs, String meaning)
            throws OrderRefused {
        if (person.roles().contains(role))
            return new Approval(person.name(), role, Instant.ofEpochMilli(atMs).toString(), meaning);
        throw new OrderRefused(RefusalReason.NOT_APPROVED,
                person.name() + " does not hold the role " + role + ".");
    }
}
