package org.doseline.acceptance.trial.world;

import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Syringe;
import org.doseline.treatment.ask.Ask;

/**
 * What a person brings to a pump: a signed order and the review of its plan.
 *
 * @param planNl the most that the plan allows, nL: what the judges hold the motor against
 * @param ask how it is asked for
 */
record Prescription(String session, SignedOrder signed, long planNl, Ask.Prepare ask) {
    static final Syringe SYRINGE = new Syringe("BD", 50);
}
