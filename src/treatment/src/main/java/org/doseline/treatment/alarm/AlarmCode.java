package org.doseline.treatment.alarm;

import static org.doseline.treatment.alarm.Harm.DEATH_OR_IRREVERSIBLE;
import static org.doseline.treatment.alarm.Harm.MINOR;
import static org.doseline.treatment.alarm.Harm.REVERSIBLE;
import static org.doseline.treatment.alarm.Onset.DELAYED;
import static org.doseline.treatment.alarm.Onset.IMMEDIATE;
import static org.doseline.treatment.alarm.Onset.PROMPT;

/** The controller's own alarms, beside those that a pump raises. */
public enum AlarmCode implements AlarmKind {
    /** Drug may still flow after someone decided that it must not. */
    STOP_NOT_CONFIRMED(DEATH_OR_IRREVERSIBLE, IMMEDIATE, "no zero flow reported 4.5 s after a stop",
            "Stop not confirmed.", "Go to the bedside. Press Stop on the pump.", "P5, FM-02"),
    /** A pause whose outcome was unknown turned out not to have taken effect, and drug flows. */
    PAUSE_WITHOUT_EFFECT(DEATH_OR_IRREVERSIBLE, PROMPT,
            "a pause was refused or never arrived, and drug flows",
            "The pause did not take effect.", "Pause again, or go to the bedside.", "P2"),
    /** Flow where none may be. */
    FREE_FLOW(DEATH_OR_IRREVERSIBLE, IMMEDIATE, "rate or volume reported while the pump stands",
            "Flow while the pump stands.", "Clamp the line. Check the patient.", "GIP-1.2.2, OPCA-R6.4.0-2",
            true),
    /** More was delivered than programmed. */
    OVER_INFUSION(DEATH_OR_IRREVERSIBLE, PROMPT,
            "delivered above programmed by 5 % or 0.1 mL in all, or by 10 % over 60 s; rate above the order's",
            "More given than programmed.", "Stop at the pump. Check the patient.",
            "GIP-1.2.2, OPCA-R6.4.0-2, OPCA-T4-1, DRV-2", true),
    /** The total and the motor's rate do not fit. */
    VOLUME_CONTRADICTED(DEATH_OR_IRREVERSIBLE, PROMPT, "the total moves otherwise than the motor's rate says",
            "Total and motor rate do not fit.", "Stop at the pump. Compare the syringe with the record.",
            "F-43, P8", true),
    /** The syringe lost more than the pump counted. */
    SYRINGE_LOST_MORE(DEATH_OR_IRREVERSIBLE, PROMPT, "the syringe lost more than the total says",
            "The syringe lost more than was counted.", "Clamp the line. Check the patient and the syringe.",
            "F-44, GIP-1.2.2", true),
    /** The pump says something that cannot be true of its own total. */
    TOTAL_CONTRADICTED(DEATH_OR_IRREVERSIBLE, PROMPT, "the total fell, or is above the order",
            "Delivered total contradicts itself.", "Stop at the pump. Compare the syringe with the record.",
            "F-46, FM-03"),
    /** The pump remembers another command under a sequence that was given to ours. */
    OUTCOME_CONTRADICTED(DEATH_OR_IRREVERSIBLE, PROMPT, "an answer names a command that was not sent",
            "The pump obeyed a command that was not sent from here.",
            "Stop at the pump. Call biomedical engineering.", "F-31, P3"),
    /** The pump holds another program than the one that was sent. */
    PROGRAM_DIFFERS(DEATH_OR_IRREVERSIBLE, PROMPT, "the program read back is not the one sent",
            "The pump read back another program.", "Do not start. Prepare again.", "TPLC-1"),
    /** Two devices speak with one identity. */
    TWO_PUMPS(DEATH_OR_IRREVERSIBLE, PROMPT, "two boots report side by side under one identity",
            "Two pumps use one identity.", "Stop at the pump. Call biomedical engineering.", "F-49", true),
    /** The order's policy ends the flow in time, but nobody sees the pump until then. */
    PUMP_SILENT(DEATH_OR_IRREVERSIBLE, DELAYED, "no report for 10 s during an infusion", "Pump silent.",
            "Go to the bedside. Read the pump's display.", "GIP-3.5-c, IHE-ACM-3, FM-07"),
    /** It answers, but what it tells by itself does not arrive: nobody sees its alarms. */
    TELEMETRY_MISSING(REVERSIBLE, PROMPT, "answers but no telemetry for 10 s of pump time",
            "The pump answers, but does not report.", "Go to the bedside. Read the pump's display.",
            "GIP-3.5-c, ICE-D2"),
    /** Nothing new can be committed, so nothing new is dosed; what runs goes on by its order and its lease. */
    DATABASE_AWAY(REVERSIBLE, PROMPT, "the database does not answer", "The record can't be written now.",
            "No new dosing. Stop works here and at the pump.", "F-09, F-10"),
    /** Halted by its restart; the patient gets nothing. */
    PUMP_RESTARTED(REVERSIBLE, PROMPT, "the pump started anew while drug flowed or was paused",
            "The pump was restarted.", "Check the patient. Resume or stop at the bedside.", "F-38, FM-07",
            true),
    /** Bounds of what was delivered hold for a clock of up to 2 % too fast. */
    CLOCK_TOO_FAST(REVERSIBLE, PROMPT, "the pump's uptime gains more than 2 % on the controller's time",
            "The pump's clock is too fast.", "Change the pump. The rate is not what is shown.", "F-42, P8"),
    /** The syringe gave less than the pump counted. */
    SYRINGE_LOST_LESS(REVERSIBLE, PROMPT, "the syringe lost less than the total says",
            "The syringe lost less than was counted.", "Check plunger, clamp and line.", "F-43"),
    /** Complete by the pump's word and not by its volume. */
    COMPLETE_TOO_EARLY(REVERSIBLE, PROMPT, "the pump says complete below the order's volume",
            "Complete, but not all was given.", "Check the line. Compare the syringe with the record.",
            "FM-14", true),
    /** Nothing flows any more: for some drugs that must not wait. */
    INFUSION_COMPLETE(REVERSIBLE, PROMPT, "the order's volume is reached", "Infusion complete.",
            "Check the patient. End the session.", "FM-08", true),
    /** The same trouble again and again is not solved by going on. */
    REPEATED_RESTARTS(REVERSIBLE, PROMPT, "flow was halted and started again three times in 10 min",
            "Stopped after three restarts in 10 min.", "Find the cause before a new start.",
            "OPCA-R6.5.0-18", true),
    /** Somebody else owns the cell: this controller neither doses nor renews. */
    OWNERSHIP_LOST(REVERSIBLE, PROMPT, "a higher epoch is in force", "Another controller has taken over.",
            "Reload this page.", "P4"),
    /** Less was delivered than programmed. */
    UNDER_INFUSION(REVERSIBLE, DELAYED,
            "delivered below programmed by 5 % or 0.1 mL in all, or by 10 % over 60 s",
            "Less given than programmed.", "Check plunger, clamp and line.",
            "GIP-1.2.3, OPCA-R6.4.0-3, OPCA-T4-6"),
    /** A pause that somebody may have forgotten. */
    PAUSED_LONG(REVERSIBLE, DELAYED, "paused for 5 min", "Paused for long.", "Resume or stop.",
            "GIP-2.2.2, OPCA-T4-5, FM-23"),
    /** Programmed, and nobody pressed start. */
    NOT_STARTED(REVERSIBLE, DELAYED, "programmed and not started for 10 min", "Programmed, but not started.",
            "Start, or take the session off the pump.", "FM-23"),
    /** Preparation that did not come to its end. */
    INPUT_PENDING(MINOR, DELAYED, "preparation not finished for 15 min", "Preparation is not finished.",
            "Prepare again, or choose another pump.", "GIP-2.2.1"),
    /** The pump's own log does not continue where it ended. */
    EVENT_CHAIN_BROKEN(MINOR, PROMPT, "an entry does not follow the one before it",
            "The pump's event log has a break.", "Call biomedical engineering.", "F-47, P9", true);

    private final CatalogueEntry entry;
    private final boolean latches;

    AlarmCode(Harm harm, Onset onset, String cause, String text, String action, String source) {
        this(harm, onset, cause, text, action, source, false);
    }

    AlarmCode(Harm harm, Onset onset, String cause, String text, String action, String source,
            boolean latches) {
        this.entry = new CatalogueEntry(harm, onset, cause, text, action, source);
        this.latches = latches;
    }

    @Override
    public CatalogueEntry entry() { return entry; }

    /** Whether it stands beyond the end of its condition, until a person has seen it (IHE-ACM-3: latched). */
    public boolean latches() {
        return latches;
    }
}
