package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.schedule.PumpProfile;

/** Whether this pump with its syringe can give what is asked. */
final class PumpChecks {
    private static final String SOURCE = "pump";
    private static final long NL_PER_ML = 1_000_000;

    private PumpChecks() {}

    static List<Finding> of(PumpProfile pump, Asked asked) {
        List<Finding> findings = new ArrayList<>();
        for (Asked.Step step : asked.steps()) {
            if (step.nlPerHour().signum() > 0) rate(pump, step, findings);
        }
        pump.syringe().ifPresentOrElse(
                syringe -> {
                    Fraction size = Fraction.of(syringe.size().nl());
                    if (asked.volumeNl().compareTo(size) > 0) {
                        findings.add(finding(FindingCode.VOLUME, "syringe size", asked.volumeNl(), size, "mL",
                                "syringe " + syringe.make(), "steps"));
                    }
                },
                () -> findings.add(Finding.plain(FindingCode.SYRINGE_MISSING, Severity.ADVICE, "pump.syringe",
                        "no syringe is named: its volume is not checked")));
        return findings;
    }

    private static void rate(PumpProfile pump, Asked.Step step, List<Finding> findings) {
        Fraction max = Fraction.of(pump.maxRate().nlPerHour());
        if (step.nlPerHour().compareTo(max) > 0) {
            findings.add(finding(FindingCode.RATE_ABOVE_MAX, "greatest rate", step.nlPerHour(), max, "mL/h",
                    SOURCE,
                    step.field()));
            return;
        }
        // The floor rate runs first: where the pump cannot run it, nothing is built from pauses (decision a).
        FlowRate floor = pump.floor(step.nlPerHour());
        if (floor.compareTo(pump.minRate()) < 0) {
            findings.add(finding(FindingCode.RATE_BELOW_MIN, "least rate", Fraction.of(floor.nlPerHour()),
                    Fraction.of(pump.minRate().nlPerHour()), "mL/h", SOURCE, step.field()));
        }
    }

    private static Finding finding(
            FindingCode code, String limit, Fraction asked, Fraction allowed, String unit, String source,
            String field) {
        Fraction askedMl = asked.dividedBy(NL_PER_ML);
        Fraction allowedMl = allowed.dividedBy(NL_PER_ML);
        return new Finding(code, Severity.HARD, limit, Shown.apart(askedMl, allowedMl),
                IsmpText.number(allowedMl), unit,
                source, field);
    }
}
