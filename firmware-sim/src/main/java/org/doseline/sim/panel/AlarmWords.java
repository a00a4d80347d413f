package org.doseline.sim.panel;

import org.doseline.sim.firmware.AlarmCode;

/** What an alarm says to the person at the pump: one sentence for the problem, one for the action (GIP-3.1.2). */
public final class AlarmWords {
    private AlarmWords() {}

    public static String of(AlarmCode code) {
        return switch (code) {
            case LEASE_LOST -> "Link lost. Check the patient and the pump.";
            case POWER_LOST_WHILE_RUNNING -> "Power lost while running. Check the patient.";
            case SEQUENCE_REUSED -> "Command number used twice. Call an engineer.";
            case MEMORY_LOST -> "Memory lost. Take this pump out of use.";
            case SYSTEM_FAILURE -> "Self-test failed. Take this pump out of use.";
            case FREE_FLOW -> "Free flow. Clamp the line, check the patient.";
            case OVER_INFUSION -> "More given than told. Clamp, check the patient.";
            case UNDER_INFUSION -> "Less given than told. Check line and syringe.";
            case PLUNGER_STALLED -> "Plunger stands. Check the syringe.";
            case OCCLUSION -> "Occlusion. Check line and cannula.";
            case AIR_IN_LINE -> "Air in line. Clamp and prime the line.";
            case SYRINGE_REMOVED -> "No syringe held. Clamp, seat the syringe.";
            case SYRINGE_MISMATCH -> "Other syringe than told. Check size and drug.";
            case SYRINGE_EMPTY -> "Syringe empty. Change it or finish.";
            case SYRINGE_NEAR_EMPTY -> "Syringe nearly empty. Prepare the next one.";
            case OVERHEATING -> "Too hot. Take this pump out of use.";
            case BATTERY_LOW -> "Battery low. Plug the pump in.";
            case BATTERY_DEPLETED -> "Battery nearly empty. Plug the pump in now.";
            case PAUSED_LONG -> "Paused for long. Resume or stop.";
            case START_FORGOTTEN -> "Ready for long, not started. Start or stop.";
        };
    }
}
