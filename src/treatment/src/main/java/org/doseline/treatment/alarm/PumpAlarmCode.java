package org.doseline.treatment.alarm;

import static org.doseline.treatment.alarm.Harm.DEATH_OR_IRREVERSIBLE;
import static org.doseline.treatment.alarm.Harm.REVERSIBLE;
import static org.doseline.treatment.alarm.Onset.DELAYED;
import static org.doseline.treatment.alarm.Onset.IMMEDIATE;
import static org.doseline.treatment.alarm.Onset.PROMPT;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alarms that pumps raise, by the names that they travel under. A pump that says more is shown in its own words and
 * with its own priority.
 */
public enum PumpAlarmCode implements AlarmKind {
    FREE_FLOW(DEATH_OR_IRREVERSIBLE, IMMEDIATE, "the plunger moves ahead of the motor", "Free flow.",
            "Clamp the line. Check the patient.", "GIP-1.2.2"), OVER_INFUSION(DEATH_OR_IRREVERSIBLE, PROMPT,
                    "the plunger goes further than the motor was told",
                    "More given than told.", "Clamp the line. Check the patient.",
                    "OPCA-R6.4.0-2, OPCA-T4-1"), LEASE_LOST(DEATH_OR_IRREVERSIBLE, PROMPT,
                            "the lease ran out; flow follows the order's policy",
                            "The pump has lost its controller.", "Check the patient and the pump.",
                            "P7"), POWER_LOST_WHILE_RUNNING(DEATH_OR_IRREVERSIBLE, PROMPT,
                                    "power went while drug flowed",
                                    "Power was lost while running.", "Check the patient.",
                                    "F-38"), MEMORY_LOST(DEATH_OR_IRREVERSIBLE, PROMPT,
                                            "the pump's memory can't be believed", "Memory lost.",
                                            "Take this pump out of use.",
                                            "F-41"), AIR_IN_LINE(DEATH_OR_IRREVERSIBLE, DELAYED,
                                                    "more than 0.2 mL of air passed the detector",
                                                    "Air in line.",
                                                    "Clamp and prime the line.",
                                                    "GIP-1.9.1, OPCA-T4-2"), SEQUENCE_REUSED(REVERSIBLE,
                                                            PROMPT, "two commands came with one sequence",
                                                            "Command number used twice.",
                                                            "Call biomedical engineering.",
                                                            "P2"), SYSTEM_FAILURE(REVERSIBLE, PROMPT,
                                                                    "a part failed its test",
                                                                    "Self-test failed.",
                                                                    "Take this pump out of use.",
                                                                    "GIP-3.3-d, OPCA-T4-3"), PLUNGER_STALLED(
                                                                            REVERSIBLE, PROMPT,
                                                                            "the motor turns and the plunger stands",
                                                                            "Plunger stands.",
                                                                            "Check the syringe.",
                                                                            "F-43"), OCCLUSION(REVERSIBLE,
                                                                                    PROMPT,
                                                                                    "pressure at the plunger above its limit",
                                                                                    "Occlusion. Pump stopped itself.",
                                                                                    "Check clamp, line and cannula.",
                                                                                    "GIP-1.10-b, GIP-1.10-d, OPCA-T4-2"), SYRINGE_REMOVED(
                                                                                            REVERSIBLE,
                                                                                            PROMPT,
                                                                                            "the syringe is not held",
                                                                                            "No syringe held.",
                                                                                            "Clamp the line. Seat the syringe.",
                                                                                            "OPCA-T4-2"), SYRINGE_MISMATCH(
                                                                                                    REVERSIBLE,
                                                                                                    PROMPT,
                                                                                                    "another barrel than the association's",
                                                                                                    "Another syringe than told.",
                                                                                                    "Check size and drug.",
                                                                                                    "F-50"), SYRINGE_EMPTY(
                                                                                                            REVERSIBLE,
                                                                                                            PROMPT,
                                                                                                            "less than 0.5 mL left",
                                                                                                            "Syringe empty.",
                                                                                                            "Change it or finish.",
                                                                                                            "OPCA-R6.8.0-10, GIP-1.5.6, OPCA-T4-2"), OVERHEATING(
                                                                                                                    REVERSIBLE,
                                                                                                                    PROMPT,
                                                                                                                    "the case is too hot",
                                                                                                                    "The pump is too hot.",
                                                                                                                    "Take this pump out of use.",
                                                                                                                    "OPCA-T4-2"), BATTERY_DEPLETED(
                                                                                                                            REVERSIBLE,
                                                                                                                            PROMPT,
                                                                                                                            "less than 5 min of battery",
                                                                                                                            "Battery nearly empty.",
                                                                                                                            "Plug the pump in now.",
                                                                                                                            "GIP-5.1-c"), UNDER_INFUSION(
                                                                                                                                    REVERSIBLE,
                                                                                                                                    DELAYED,
                                                                                                                                    "the plunger stays behind the motor",
                                                                                                                                    "Less given than told.",
                                                                                                                                    "Check line and syringe.",
                                                                                                                                    "OPCA-R6.4.0-3, OPCA-T4-6"), SYRINGE_NEAR_EMPTY(
                                                                                                                                            REVERSIBLE,
                                                                                                                                            DELAYED,
                                                                                                                                            "less than 1 mL left",
                                                                                                                                            "Syringe nearly empty.",
                                                                                                                                            "Prepare the next one.",
                                                                                                                                            "OPCA-R6.8.0-9, GIP-1.5.5, OPCA-T4-5"), BATTERY_LOW(
                                                                                                                                                    REVERSIBLE,
                                                                                                                                                    DELAYED,
                                                                                                                                                    "less than 15 min of battery",
                                                                                                                                                    "Battery low.",
                                                                                                                                                    "Plug the pump in.",
                                                                                                                                                    "GIP-5.1-b, OPCA-T4-5"), PAUSED_LONG(
                                                                                                                                                            REVERSIBLE,
                                                                                                                                                            DELAYED,
                                                                                                                                                            "paused for 10 min",
                                                                                                                                                            "Paused for long.",
                                                                                                                                                            "Resume or stop.",
                                                                                                                                                            "OPCA-T4-5, FM-23"), START_FORGOTTEN(
                                                                                                                                                                    REVERSIBLE,
                                                                                                                                                                    DELAYED,
                                                                                                                                                                    "programmed and not started for 10 min",
                                                                                                                                                                    "Ready, but not started.",
                                                                                                                                                                    "Start or stop.",
                                                                                                                                                                    "FM-23");

    private final CatalogueEntry entry;

    PumpAlarmCode(Harm harm, Onset onset, String cause, String text, String action, String source) {
        this.entry = new CatalogueEntry(harm, onset, cause, text, action, source);
    }

    @Override
    public CatalogueEntry entry() { return entry; }

    /** By the name that it travels under; empty for a name that is not in the catalogue. */
    public static Optional<PumpAlarmCode> of(String code) {
        return Stream.of(values()).filter(known -> known.name().equals(code)).findFirst();
    }
}
