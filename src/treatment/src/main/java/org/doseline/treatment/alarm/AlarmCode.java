package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/**
 * The controller's own alarms, beside those that a pump raises. Priority by IEC 60601-1-8: possible harm against how
 * soon it would come.
 */
public enum AlarmCode {
    /** Drug may still flow after someone decided that it must not: death or irreversible injury, prompt. */
    STOP_NOT_CONFIRMED(AlarmPriority.HIGH, "Stop not confirmed.",
            "Go to the bedside. Press Stop on the pump."),
    /** A pause whose outcome was unknown turned out not to have taken effect, and drug flows. */
    PAUSE_WITHOUT_EFFECT(AlarmPriority.HIGH, "The pause did not take effect.",
            "Pause again, or go to the bedside."),
    /** The pump says something that cannot be true of its own total. */
    TOTAL_CONTRADICTED(AlarmPriority.HIGH, "Delivered total contradicts itself.",
            "Stop at the pump. Compare the syringe with the record."),
    /** The pump remembers another command under a sequence that was given to ours. */
    OUTCOME_CONTRADICTED(AlarmPriority.HIGH, "The pump obeyed a command that was not sent from here.",
            "Stop at the pump. Call biomedical engineering."),
    /** The pump holds another program than the one that was sent. */
    PROGRAM_DIFFERS(AlarmPriority.HIGH, "The pump read back another program.",
            "Do not start. Prepare again."),
    /** Reversible injury, delayed: the pump ends by itself within its lease. */
    PUMP_SILENT(AlarmPriority.MEDIUM, "Pump silent.", "Go to the bedside. Read the pump's display."),
    /** Nothing new can be committed, so nothing new is dosed; what runs goes on by its order and its lease. */
    DATABASE_AWAY(AlarmPriority.MEDIUM, "The record can't be written now.",
            "No new dosing. Stop works here and at the pump."),
    /** Somebody else owns the cell: this controller neither doses nor renews. */
    OWNERSHIP_LOST(AlarmPriority.MEDIUM, "Another controller has taken over.", "Reload this page."),
    /** The pump's own log does not continue where it ended. */
    EVENT_CHAIN_BROKEN(AlarmPriority.LOW, "The pump's event log has a break.",
            "Call biomedical engineering.");

    private final AlarmPriority priority;
    private final String text;
    private final String action;

    AlarmCode(AlarmPriority priority, String text, String action) {
        this.priority = priority;
        this.text = text;
        this.action = action;
    }

    public AlarmPriority priority() { return priority; }

    /** The problem, as it is shown. */
    public String text() { return text; }

    /** What to do about it. */
    public String action() { return action; }
}
