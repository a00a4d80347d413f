package org.doseline.treatment.ask;

/** Why a person's request was turned down before anything was sent. Public names, none ever reused. */
public enum RefusalReason {
    /** The infusion is not in a state that allows it. */
    WRONG_STATE,
    /** Another infusion is on this pump. */
    PUMP_IN_USE,
    /** The pump has never reported, or not lately: nothing is queued for an absent pump. */
    PUMP_SILENT,
    /** An earlier outcome is unknown; new dosing waits until the pump has answered. */
    OUTCOME_UNKNOWN_HOLDS,
    /** Another command of this pump is on its way. */
    COMMAND_IN_FLIGHT,
    /** This controller has just taken over and has not yet heard the pump answer its barrier, or another has. */
    TAKEOVER_IN_PROGRESS,
    /** Another controller may own the cell: this one's lease could not be renewed in time. */
    OWNERSHIP_UNCERTAIN,
    /** The database is away: nothing is sent without a record, but for a STOP, which has a journal of its own. */
    DATABASE_AWAY,
    /** Above a ceiling. */
    CEILING_EXCEEDED,
    /** The code from the pump's display is missing. */
    BEDSIDE_CONFIRMATION_NEEDED,
    /** An alarm stands: nothing is raised on top of it. Slower, pause and stop are not held. */
    ALARM_HOLDS,
    /** More may be given only while the pump is sure of its controller. */
    LEASE_NEEDED,
    /** The order has no bolus. */
    BOLUS_NOT_ORDERED,
    /** Another dose of the same patient was reserved while this one was reviewed. */
    BUDGET_CHANGED,
    /** What was asked changes nothing, or can't be run by this pump. */
    NOT_A_CHANGE,
    /** No alarm of that id stands at this pump. */
    ALARM_OVER
}
