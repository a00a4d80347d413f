package org.doseline.cli.signer;

import org.doseline.dosing.schedule.PumpProfile;

/**
 * One session: which plan, on which pump.
 *
 * @param pumpProfile what the pump is registered with, and the syringe that is planned
 */
record StoredSession(String id, StoredPlan plan, String pump, PumpProfile pumpProfile) {}
