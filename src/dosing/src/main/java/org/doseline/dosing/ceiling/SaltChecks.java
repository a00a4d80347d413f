package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.SaltForm;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** Salt and base are different things: reading one as the other is an error of some 15 % for ketamine. */
final class SaltChecks {
    /** How near to the ratio of salt and base a dose must lie to look like the slip; our own proposal. */
    private static final Fraction NEAR = Fraction.of(5, 1_000);
    private static final long NG_PER_MG = 1_000_000;

    private SaltChecks() {}

    /** The plan says that its strength counts another form than the library's. */
    static Optional<Finding> otherForm(TreatmentPlan plan, DrugEntry entry) {
        String library = entry.notes().strengthAs();
        return plan.strengthAs().filter(form -> !form.equals(library)).map(form -> {
            Optional<String> inBase = entry.notes().salts().stream().filter(salt -> salt.name().equals(form))
                    .findFirst()
                    .flatMap(salt -> plan.concentration()
                            .filter(strength -> strength.kind() == AmountKind.MASS)
                            .map(strength -> mgPerMl(salt.baseIn(strength.perMl())) + " as " + library));
            return Finding.plain(FindingCode.SALT_BASE_MISMATCH, Severity.HARD, "strengthAs",
                    "the library counts this drug as " + library + ", the plan as another form")
                    .or(inBase.orElse(""));
        });
    }

    /** A strength that no entry has, but would have if it were read as a salt's. */
    static Optional<String> asSalt(Concentration strength, List<DrugEntry> entries) {
        for (DrugEntry entry : entries) {
            for (SaltForm salt : entry.notes().salts()) {
                Fraction base = salt.baseIn(strength.perMl());
                Optional<Fraction> standard = entry.range(Parameter.CONCENTRATION).flatMap(Range::upperHard)
                        .filter(most -> near(base, most));
                if (standard.isPresent()) {
                    return standard.map(most -> mgPerMl(strength.perMl()) + " of the " + salt.name() + " is "
                            + mgPerMl(most) + " of " + entry.notes().strengthAs());
                }
            }
        }
        return Optional.empty();
    }

    /** A dose or a rate that is the usual one times the ratio of a salt to its base. */
    static List<Finding> slips(DrugEntry entry, List<Held> held) {
        List<Finding> findings = new ArrayList<>();
        for (Held one : held) {
            boolean usual = one.parameter().filter(SaltChecks::hasUsual).isPresent();
            if (!usual || one.range().typical().isEmpty()) continue;
            for (SaltForm salt : entry.notes().salts()) {
                if (!near(salt.baseIn(one.asked()), one.range().typical().get())) continue;
                findings.add(
                        new Finding(FindingCode.SALT_FOR_BASE, Severity.SOFT, one.limit() + ", salt for base",
                                IsmpText.number(one.range().unit().of(one.asked())),
                                IsmpText.number(one.range().unit().of(one.range().typical().get())),
                                one.range().unit().word(),
                                one.range().source(), one.field(),
                                "the " + salt.name() + " that holds the usual dose of "
                                        + entry.notes().strengthAs()));
            }
        }
        return findings;
    }

    private static boolean hasUsual(Parameter parameter) {
        return switch (parameter) {
            case DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE, LOADING_DOSE, TOTAL_LOADING_DOSE, BOLUS_DOSE,
                    TOTAL_BOLUS_DOSE ->
                true;
            case LOADING_RATE, TOTAL_LOADING_RATE, BOLUS_RATE, TOTAL_BOLUS_RATE, BOLUS_INTERVAL,
                    TITRATION_STEP,
                    TOTAL_TITRATION_STEP, PUMP_RATE, VOLUME, BODY_MASS, AGE, CONCENTRATION, DURATION ->
                false;
        };
    }

    private static boolean near(Fraction value, Fraction wanted) {
        Fraction apart = value.minus(wanted);
        return apart.max(apart.times(-1)).compareTo(wanted.times(NEAR)) <= 0;
    }

    private static String mgPerMl(Fraction perMl) {
        return IsmpText.shown(perMl.dividedBy(NG_PER_MG)) + " mg/mL";
    }
}
