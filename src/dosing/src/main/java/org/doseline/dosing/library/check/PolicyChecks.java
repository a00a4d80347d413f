package org.doseline.dosing.library.check;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;

/** Whether what a pump does beside the schedule has been thought of. */
final class PolicyChecks {
    private PolicyChecks() {}

    static List<Problem> of(EntryDraft entry) {
        List<Problem> problems = new ArrayList<>();
        if (entry.pump().syringes().isEmpty())
            problems.add(Problem.of(Incoherence.SYRINGES_ANY, entry, "syringes",
                    "every syringe size is allowed; a large one is inexact at low rates"));
        entry.pump().kvo().filter(kvo -> entry.kind().map(kind -> kind != AmountKind.VOLUME).orElse(false))
                .ifPresent(kvo -> problems.add(Problem.of(Incoherence.KVO_ON, entry, "kvo",
                        LimitText.amount(Fraction.of(kvo.rate().nlPerHour()), AmountKind.VOLUME) + "/h for "
                                + time(kvo.most()),
                        "",
                        "keeping the vein open with a drug is dosing after the end")));
        return problems;
    }

    private static String time(TimeSpan span) { return LimitText.time(span.ms()); }
}
