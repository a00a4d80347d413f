package org.doseline.service.plan;

import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.dosing.schedule.Syringe;

/**
 * One planned infusion, with all that is fixed about it.
 *
 * @param number of this session in its course, from 1
 * @param content the plan's text exactly as it was approved
 * @param plannedMs therapy time
 * @param written by whom and when the plan was signed as its author
 * @param profile the pump with this session's syringe
 */
public record SessionRow(String id, int number, int sessionsPlanned, String room, String pump,
        String syringeMake,
        int syringeSizeMl, long plannedMs, String plan, int planVersion, String content, String contentHash,
        PatientRow patient, Approved written, Optional<Approved> approval, PumpProfile profile) {
    private static final long NL_PER_ML = 1_000_000;

    /** What was prescribed, as dosing reads it. */
    public TreatmentPlan treatment() {
        return PlanContent.read(content);
    }

    /** The same, of this patient as they are known now. */
    SessionRow of(PatientRow known) {
        return new SessionRow(id, number, sessionsPlanned, room, pump, syringeMake, syringeSizeMl, plannedMs,
                plan, planVersion, content, contentHash, known, written, approval, profile);
    }

    static PumpProfile profile(long stepNlPerHour, long minNlPerHour, long maxNlPerHour,
            Optional<Syringe> syringe) {
        return new PumpProfile(java.util.List.of(new RateBand(0, stepNlPerHour)), new FlowRate(minNlPerHour),
                new FlowRate(maxNlPerHour), syringe);
    }

    static Syringe syringe(String make, int sizeMl) {
        return new Syringe(make, new Volume(Math.multiplyExact(sizeMl, NL_PER_ML)));
    }
}
