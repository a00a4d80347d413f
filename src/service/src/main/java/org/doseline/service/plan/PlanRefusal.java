package org.doseline.service.plan;

import java.util.Optional;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.service.problem.FindingText;
import org.doseline.service.problem.Problem;

/** A refused review as a problem: the first hard finding speaks, all of them are there. */
public final class PlanRefusal {
    private PlanRefusal() {}

    /** The review must be refused. */
    public static Problem of(Review review) {
        Finding first = review.findings().stream().filter(finding -> finding.severity() == Severity.HARD)
                .findFirst()
                .orElseThrow();
        return Problem.of(422, FindingText.code(first), FindingText.of(first).sentence())
                .about(first.field())
                .atLimit(first.limit())
                .limited(quantity(first.asked(), first.unit()), quantity(first.allowed(), first.unit()),
                        text(first.source()))
                .with(review.findings());
    }

    private static Optional<String> quantity(String number, String unit) {
        return text((number + " " + unit).strip()).filter(whole -> !number.isEmpty());
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
