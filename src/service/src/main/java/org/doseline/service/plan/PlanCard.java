package org.doseline.service.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.time.TimeText;

/**
 * A plan in a list, as the person who looks may act on it.
 *
 * @param approval null until there is one
 * @param why shown where it may not be approved by this person; null where it may
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlanCard(String id, int version, PatientRow patient, String summary, Author author,
        String createdText,
        ApprovalText approval, String contentHash, boolean mine, boolean mayApprove, String why) {
    private static final long PER_MEGA = 1_000_000;

    /** By name. */
    public record Author(String name) {}

    /** By name and time. */
    public record ApprovalText(String name, String atText) {}

    static PlanCard of(StoredPlan plan, Person person, Library library) {
        boolean mine = plan.author().sub().equals(person.sub());
        String why = why(plan, person, mine);
        return new PlanCard(plan.id(), plan.version(), plan.patient(), summary(plan.treatment(), library),
                new Author(plan.author().name()), text(plan.createdMs()),
                plan.approval().map(yes -> new ApprovalText(yes.by().name(), text(yes.atMs()))).orElse(null),
                plan.contentHash(), mine, why == null, why);
    }

    private static String why(StoredPlan plan, Person person, boolean mine) {
        if (plan.approval().isPresent()) return "Approved by " + plan.approval().get().by().name() + ".";
        if (mine) return "You wrote this plan. Another person approves it.";
        if (!person.has(Role.APPROVER)) return "A person with the role approver approves it.";
        return null;
    }

    private static String summary(TreatmentPlan plan, Library library) {
        StringBuilder text = new StringBuilder(library.shown(plan.drug())).append(' ')
                .append(DrugText.prescription(plan));
        plan.concentration().ifPresent(strength -> text.append(" at ")
                .append(IsmpText.quantity(strength.perMl().dividedBy(PER_MEGA), "mg/mL")));
        plan.bodyMass().ifPresent(mass -> text.append(", ").append(DrugText.mass(mass)));
        return text.toString();
    }

    private static String text(long ms) { return TimeText.day(ms) + " " + TimeText.minute(ms); }
}
