package org.doseline.dosing.prescription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;

/**
 * A plan that carries its own limits, approval, validity, syringe and pump, as it is handed over at the bedside.
 * All parts are well formed; whether they may be used together is for {@link PrescriptionReview}.
 *
 * @param history empty where it could not be read, which is not the same as no dose
 */
record Prescription(
        String planId,
        String patientId,
        Approval approval,
        String drug,
        BodyMass mass,
        Fraction heightCm,
        List<PlanStep> steps,
        Optional<Dose> bolus,
        Concentration concentration,
        FilledSyringe syringe,
        Ceilings ceilings,
        PumpProfile pump,
        Optional<List<GivenDose>> history,
        Bedside bedside,
        List<String> trailingZeroFields) {

    record Approval(
            boolean approved, Optional<String> by, Instant validFrom, Optional<Instant> validUntil,
            Instant now,
            boolean signed) {}

    /** @param fill what was drawn up; what the syringe could hold does not help */
    record FilledSyringe(String brand, int sizeMl, Volume fill) {
        private static final long NL_PER_ML = 1_000_000;

        Volume size() { return new Volume(sizeMl * NL_PER_ML); }
    }

    record Ceilings(Dose maxSingle, DoseRate maxRate, Dose maxBolus, List<WindowLimit> windows) {}

    /** What is known at the pump, where it is known. */
    record Bedside(Optional<String> patientAtPump, List<String> executedPlans, Optional<String> pumpSensed) {}
}
