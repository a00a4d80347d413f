package org.doseline.service.plan;

import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;

/**
 * One version of a plan.
 *
 * @param content exactly as it is approved
 * @param contentHash of the content, base64url
 * @param createdMs therapy time
 */
public record StoredPlan(String id, int version, PatientRow patient, PersonName author, String content,
        String contentHash, long createdMs, Optional<Approved> approval) {
    public TreatmentPlan treatment() {
        return PlanContent.read(content);
    }

    /** What an approval refers to. */
    public record Key(String id, int version, String author, String contentHash) {}

    Key key() { return new Key(id, version, author.sub(), contentHash); }
}
