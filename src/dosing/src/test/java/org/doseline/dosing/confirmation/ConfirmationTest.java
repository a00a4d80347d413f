package org.doseline.dosing.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.doseline.dosing.Trees;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.schedule.PumpProfile;
import org.junit.jupiter.api.Test;

/** PEER-7, GIP-6.1.3, GIP-6.1.4: a soft limit wants a second person and a coded reason; a hard one yields to nobody. */
class ConfirmationTest {
    private static final SoftOverride DOSE = new SoftOverride(FindingCode.SOFT_LIMIT, "steps",
            OverrideReason.PATIENT_NEEDS_IT, "approver");

    @Test
    void aPlanWithinAllLimitsNeedsNobody() {
        assertEquals(new Confirmation(List.of(), List.of(), List.of()),
                Confirmation.of(review("0.5 mg/kg"), "author", List.of()));
    }

    @Test
    void eachSoftFindingStaysOpenUntilASecondPersonSaysWhy() {
        Review soft = review("0.6 mg/kg");
        Confirmation open = Confirmation.of(soft, "author", List.of());
        assertEquals(List.of(FindingCode.SOFT_LIMIT, FindingCode.SOFT_LIMIT),
                open.open().stream().map(Finding::code).toList());
        assertEquals(false, open.complete());
        SoftOverride rate = new SoftOverride(FindingCode.SOFT_LIMIT, "steps[0]", OverrideReason.PROTOCOL,
                "approver");
        assertEquals(1, Confirmation.of(soft, "author", List.of(DOSE)).open().size());
        assertEquals(true, Confirmation.of(soft, "author", List.of(DOSE, rate)).complete());
    }

    @Test
    void theAuthorIsNoSecondPerson() {
        SoftOverride own = new SoftOverride(FindingCode.SOFT_LIMIT, "steps", OverrideReason.PROTOCOL,
                "author");
        Confirmation confirmation = Confirmation.of(review("0.6 mg/kg"), "author", List.of(own));
        assertEquals(List.of(own), confirmation.useless());
        assertEquals(2, confirmation.open().size());
    }

    @Test
    void anOverrideOfWhatTheReviewDoesNotSayIsUseless() {
        SoftOverride other = new SoftOverride(FindingCode.PLAUSIBILITY, "steps", OverrideReason.PROTOCOL,
                "approver");
        SoftOverride elsewhere = new SoftOverride(FindingCode.SOFT_LIMIT, "bolus", OverrideReason.PROTOCOL,
                "approver");
        Confirmation confirmation = Confirmation.of(review("0.5 mg/kg"), "author", List.of(other, elsewhere));
        assertEquals(List.of(other, elsewhere), confirmation.useless());
        assertEquals(false, confirmation.complete());
    }

    /** VEC-N3: ten times the dose; whoever signs, it does not go on. */
    @Test
    void nobodyOverridesAHardLimit() {
        SoftOverride ceiling = new SoftOverride(FindingCode.CEILING, "steps",
                OverrideReason.SPECIALIST_ADVICE,
                "approver");
        Confirmation confirmation = Confirmation.of(review("5 mg/kg"), "author", List.of(ceiling));
        assertEquals(List.of(ceiling), confirmation.useless());
        assertEquals(FindingCode.CEILING, confirmation.hard().get(0).code());
        assertEquals(false, confirmation.complete());
    }

    @Test
    void anOverrideIsBySomebody() {
        assertThrows(IllegalArgumentException.class,
                () -> new SoftOverride(FindingCode.SOFT_LIMIT, "steps", OverrideReason.PROTOCOL, " "));
    }

    private static Review review(String dose) {
        return DoseReview.review(
                PlanReader.read(Trees
                        .of("""
                                {"drug":"ketamine","careArea":"infusion-clinic","indication":"depression","bodyMass":"72.5 kg",
                                 "patient":{"sex":"F","ageYears":41,"height":"168 cm"},
                                 "concentration":"2 mg/mL","steps":[{"dose":"%s","over":"40 min"}]}"""
                                .formatted(dose))),
                Trees.demoLibrary(), PumpProfile.usual(), List.of());
    }
}
