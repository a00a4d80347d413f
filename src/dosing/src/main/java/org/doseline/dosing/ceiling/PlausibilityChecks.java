package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Slips that no limit catches: pounds for kilograms, a height typed as a mass, a decimal point lost. The bounds
 * are our own proposals for adults and are said to be so in each finding.
 */
final class PlausibilityChecks {
    private static final String SOURCE = "own proposal";
    private static final Fraction BMI_LOW = Fraction.of(15);
    private static final Fraction BMI_HIGH = Fraction.of(45);
    /** A change of mass of more than a fifth since it was last known. */
    private static final Fraction RATIO_HIGH = Fraction.of(6, 5);
    private static final Fraction RATIO_LOW = Fraction.of(4, 5);
    private static final int ADULT_YEARS = 18;

    private PlausibilityChecks() {}

    static List<Finding> of(TreatmentPlan plan) {
        List<Finding> findings = new ArrayList<>();
        for (String field : plan.trailingZeroFields()) {
            findings.add(Finding.plain(FindingCode.TRAILING_ZERO, Severity.ADVICE, field,
                    "a trailing zero is misread as ten times as much"));
        }
        if (plan.patient().isEmpty()) {
            findings.add(Finding.plain(FindingCode.PATIENT_MISSING, Severity.ADVICE, "patient",
                    "nothing is known of the patient: body mass is not checked against height"));
        }
        plan.patient().ifPresent(patient -> plan.bodyMass().ifPresent(mass -> body(patient, mass, findings)));
        return findings;
    }

    private static void body(Patient patient, BodyMass mass, List<Finding> findings) {
        boolean adult = patient.ageYears().map(years -> years >= ADULT_YEARS).orElse(true);
        patient.heightCm().ifPresent(cm -> {
            if (mass.kg().equals(cm)) {
                findings.add(finding(Severity.HARD, "body mass is the same number as the height", mass.kg(),
                        cm, "kg"));
                return;
            }
            Fraction bmi = mass.kg().times(10_000).dividedBy(cm.times(cm));
            if (adult && bmi.compareTo(BMI_LOW) < 0) {
                findings.add(finding(Severity.SOFT, "body mass index, low", bmi, BMI_LOW, "kg/m2"));
            }
            if (adult && bmi.compareTo(BMI_HIGH) > 0) {
                findings.add(finding(Severity.SOFT, "body mass index, high", bmi, BMI_HIGH, "kg/m2"));
            }
        });
        patient.previousMass().ifPresent(previous -> {
            Fraction ratio = mass.g().dividedBy(previous.g());
            if (ratio.compareTo(RATIO_HIGH) > 0 || ratio.compareTo(RATIO_LOW) < 0) {
                findings.add(finding(Severity.SOFT, "body mass changed by more than a fifth", mass.kg(),
                        previous.kg(),
                        "kg"));
            }
        });
    }

    private static Finding finding(Severity severity, String limit, Fraction asked, Fraction allowed,
            String unit) {
        return new Finding(FindingCode.PLAUSIBILITY, severity, limit, IsmpText.number(asked),
                IsmpText.number(allowed),
                unit, SOURCE, "bodyMass");
    }
}
