package org.doseline.dosing.library.check;

import org.doseline.dosing.library.check.Problem.Severity;

/**
 * What can be wrong with a library whose every field can be read. Public names, none ever reused; none is also the
 * name of an {@link org.doseline.dosing.quantity.InputKind}.
 */
public enum Incoherence {
    /** The plan's hard maximum, with what comes unscheduled, is more than a window allows at some mass. */
    WINDOW_BELOW_DOSE(Severity.ERROR),
    /** A longer window allows less than a shorter one, or two have one length and one basis. */
    WINDOW_CONTRADICTORY(Severity.ERROR),
    /** A bolus limit without a hard maximum of its rate: the review refuses every bolus. */
    BOLUS_WITHOUT_RATE(Severity.ERROR),
    /** A bolus limit without a lower hard bolusInterval: nothing keeps boluses apart. */
    BOLUS_WITHOUT_LOCKOUT(Severity.ERROR),
    /** A loading dose limit without a hard maximum of its rate. */
    LOADING_WITHOUT_RATE(Severity.ERROR),
    /** A limit of dose, rate, volume or time that has other numbers but no hard maximum. */
    HARD_MAXIMUM_MISSING(Severity.ERROR),
    /** The tall-man name is another word than the drug's. */
    NAME_DIFFERS(Severity.ERROR),
    /** Author and approver, or two approvers, differ in letter case or spaces alone. */
    SAME_PERSON(Severity.ERROR),

    /** A part may be larger than the whole, so that its limit never binds: a bolus above the plan's dose. */
    PART_ABOVE_WHOLE(Severity.WARNING),
    /** The pump-rate limit alone allows more than twice the fastest hard rate of the heaviest person. */
    PUMP_RATE_LOOSE(Severity.WARNING),
    /** The pump-rate limit stands before the dose-rate limit for everyone, even the lightest person. */
    DOSE_RATE_NEVER_BINDS(Severity.WARNING),
    /** The hard dose cannot be given at the hard rate within the longest duration. */
    DOSE_UNREACHABLE(Severity.WARNING),
    /** The typical dose over the typical duration breaks the hard rate. */
    TYPICAL_TOO_FAST(Severity.WARNING),
    /** No typical value of dose or rate: a pump has nothing to offer, and a slip of ten nothing to differ from. */
    TYPICAL_MISSING(Severity.WARNING),
    /** A window shorter than the longest plan. */
    WINDOW_BELOW_DURATION(Severity.WARNING),
    /** The window per kilogram is above the absolute one of the same length at every permitted mass. */
    WINDOW_NEVER_BINDS(Severity.WARNING),
    /** On ISMP's or FDA's list of look-alikes, and not written as there. */
    TALL_MAN_MISSING(Severity.WARNING),
    /** Every syringe may be used, whatever its flow error at these rates. */
    SYRINGES_ANY(Severity.WARNING),
    /** Keeping the vein open with a drug is dosing. */
    KVO_ON(Severity.WARNING),

    /** The pump-rate limit stands before a hard rate for the heaviest person at the weakest strength. */
    PUMP_RATE_BINDS_FIRST(Severity.ADVICE),
    /** The typical dose cannot be given in the shortest duration: the rate limit stands before it. */
    SHORTEST_TOO_FAST(Severity.ADVICE),
    /** Nothing limits what is given over more than one plan. */
    NO_WINDOW(Severity.ADVICE),
    /** No link to where the numbers come from. */
    LINK_MISSING(Severity.ADVICE),
    /** All approvers have one role: a pharmacist, a physician and a nurse see different things (UW Health). */
    SAME_ROLE(Severity.ADVICE);

    private final Severity severity;

    Incoherence(Severity severity) { this.severity = severity; }

    public Severity severity() { return severity; }
}
