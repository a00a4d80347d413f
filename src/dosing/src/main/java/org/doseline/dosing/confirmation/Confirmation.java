package org.doseline.dosing.confirmation;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;

/**
 * Whether a reviewed plan may go on: nothing hard stands against it, and every soft limit that it passes was overridden
 * with a coded reason by a second person. Nobody overrides a hard limit.
 *
 * @param hard what refuses whoever signs
 * @param open soft findings that nobody has overridden yet
 * @param useless overrides that name no soft finding of this review, or come from the author
 */
public record Confirmation(List<Finding> hard, List<Finding> open, List<SoftOverride> useless) {
    public Confirmation {
        hard = List.copyOf(hard);
        open = List.copyOf(open);
        useless = List.copyOf(useless);
    }

    /** @param author who wrote the plan and cannot be the second person */
    public static Confirmation of(Review review, String author, List<SoftOverride> overrides) {
        List<Finding> soft = review.findings().stream().filter(each -> each.severity() == Severity.SOFT)
                .toList();
        List<SoftOverride> useful = new ArrayList<>(overrides);
        useful.removeIf(one -> one.person().equals(author) || soft.stream().noneMatch(one::is));
        List<SoftOverride> useless = new ArrayList<>(overrides);
        useless.removeAll(useful);
        return new Confirmation(
                review.findings().stream().filter(each -> each.severity() == Severity.HARD).toList(),
                soft.stream().filter(each -> useful.stream().noneMatch(one -> one.is(each))).toList(),
                useless);
    }

    public boolean complete() { return hard.isEmpty() && open.isEmpty() && useless.isEmpty(); }
}
