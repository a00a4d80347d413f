package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.bodysize.BodySize;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
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
    /** Between these a mass would be usual if it had been typed in the other unit. */
    private static final Fraction BMI_USUAL_LOW = Fraction.of(185, 10);
    private static final Fraction BMI_USUAL_HIGH = Fraction.of(35);
    /** A change of mass of more than a fifth since it was last known. */
    private static final Fraction RATIO_HIGH = Fraction.of(6, 5);
    private static final Fraction RATIO_LOW = Fraction.of(4, 5);
    /** International pound: exactly 0.45359237 kg. */
    private static final Fraction KG_PER_LB = Fraction.of(45_359_237, 100_000_000);
    private static final int ADULT_YEARS = 18;

    private PlausibilityChecks() {}

    static List<Finding> of(TreatmentPlan plan, DrugEntry entry) {
        List<Finding> findings = new ArrayList<>();
        for (String field : plan.trailingZeroFields()) {
            findings.add(Finding.plain(FindingCode.TRAILING_ZERO, Severity.ADVICE, field,
                    "a trailing zero is misread as ten times as much"));
        }
        if (plan.patient().isEmpty()) {
            findings.add(Finding.plain(FindingCode.PATIENT_MISSING, Severity.ADVICE, "patient",
                    "nothing is known of the patient: body mass is not checked against height"));
        }
        if (entry.range(Parameter.AGE).isPresent() && plan.patient().flatMap(Patient::ageYears).isEmpty()) {
            boolean hard = entry.range(Parameter.AGE).filter(PlausibilityChecks::isHard).isPresent();
            findings.add(Finding.plain(FindingCode.AGE_MISSING, hard ? Severity.SOFT : Severity.ADVICE,
                    "patient.ageYears", "the age is not known: the library's limits of age are not checked"));
        }
        plan.patient().ifPresent(patient -> plan.bodyMass().ifPresent(mass -> body(patient, mass, findings)));
        return findings;
    }

    private static boolean isHard(Range range) {
        return range.lowerHard().isPresent() || range.upperHard().isPresent();
    }

    private static void body(Patient patient, BodyMass mass, List<Finding> findings) {
        boolean adult = patient.ageYears().map(years -> years >= ADULT_YEARS).orElse(true);
        patient.heightCm().ifPresent(cm -> {
            if (mass.kg().equals(cm)) {
                findings.add(finding(Severity.HARD, "body mass is the same number as the height", mass.kg(),
                        cm, "kg"));
            } else if (adult) {
                index(mass, cm, findings);
            }
        });
        patient.previousMass().ifPresent(previous -> changed(mass, previous, findings));
    }

    private static void index(BodyMass mass, Fraction cm, List<Finding> findings) {
        Fraction bmi = BodySize.bmi(mass, cm);
        if (bmi.compareTo(BMI_LOW) < 0) {
            boolean divided = usual(bmi.dividedBy(KG_PER_LB));
            findings.add(finding(Severity.SOFT, "body mass index, low", bmi, BMI_LOW, "kg/m2")
                    .or(divided ? dividedTwice(mass) : ""));
        }
        if (bmi.compareTo(BMI_HIGH) > 0) {
            findings.add(finding(Severity.SOFT, "body mass index, high", bmi, BMI_HIGH, "kg/m2")
                    .or(usual(bmi.times(KG_PER_LB)) ? pounds(mass) : ""));
        }
    }

    private static void changed(BodyMass mass, BodyMass previous, List<Finding> findings) {
        Fraction ratio = mass.g().dividedBy(previous.g());
        boolean grown = ratio.compareTo(RATIO_HIGH) > 0;
        boolean shrunk = ratio.compareTo(RATIO_LOW) < 0;
        if (!grown && !shrunk) return;
        String slip = "";
        if (grown && near(ratio.times(KG_PER_LB))) slip = pounds(mass);
        if (shrunk && near(ratio.dividedBy(KG_PER_LB))) slip = dividedTwice(mass);
        findings.add(finding(Severity.SOFT, "body mass changed by more than a fifth", mass.kg(),
                previous.kg(), "kg")
                .or(slip));
    }

    private static boolean near(Fraction ratio) {
        return ratio.compareTo(RATIO_HIGH) <= 0 && ratio.compareTo(RATIO_LOW) >= 0;
    }

    private static boolean usual(Fraction bmi) {
        return bmi.compareTo(BMI_USUAL_LOW) >= 0 && bmi.compareTo(BMI_USUAL_HIGH) <= 0;
    }

    private static String pounds(BodyMass mass) {
        return IsmpText.number(mass.kg()) + " lb would be " + IsmpText.shown(mass.kg().times(KG_PER_LB))
                + " kg";
    }

    private static String dividedTwice(BodyMass mass) {
        return IsmpText.shown(mass.kg().dividedBy(KG_PER_LB)) + " kg, if kilograms were taken for pounds";
    }

    private static Finding finding(Severity severity, String limit, Fraction asked, Fraction allowed,
            String unit) {
        return new Finding(FindingCode.PLAUSIBILITY, severity, limit, IsmpText.shown(asked),
                IsmpText.number(allowed), unit, SOURCE, "bodyMass", "");
    }
}
