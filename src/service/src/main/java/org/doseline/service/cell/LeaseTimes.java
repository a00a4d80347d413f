package org.doseline.service.cell;

/** How long a replica owns a cell without being heard, and how often it is heard. Wall time; decision record 0020. */
public final class LeaseTimes {
    /** A dead owner is noticed after this at the latest; with what follows, failover stays below 10 s. */
    public static final long LEASE_MS = 6_000;
    /** Two renewals may fail before a lease ends. */
    public static final long RENEW_EVERY_MS = 2_000;
    /**
     * How much earlier than the database an owner lets go: for clocks that run at different rates, and for what leaves at
     * the last moment and travels on.
     */
    public static final long MARGIN_MS = 1_000;
    /** How often a replica looks for cells that nobody owns. */
    public static final long LOOK_EVERY_MS = 500;
    /** A free cell is left to those that own less for so long: two of their looks. */
    public static final long BEYOND_SHARE_AFTER_MS = 1_000;
    /** From the last cell that was taken or given to the next one that is given: nobody throws one back and forth. */
    public static final long HAND_OVER_EVERY_MS = 10_000;
    /** A database that needs longer for one statement is taken to be away; the lease then runs on. */
    public static final long ANSWER_WITHIN_MS = 2_000;

    /** A takeover is some rows for each pump; a cell with a thousand of them takes seconds. */
    public static final long TAKEN_WITHIN_MS = 20_000;

    private static final long NS_PER_MS = 1_000_000;

    private LeaseTimes() {}

    /** The instant from which another replica may own what was asked for at this one. */
    static long certainUntilNs(long askedNs) {
        return askedNs + (LEASE_MS - MARGIN_MS) * NS_PER_MS;
    }

    static long msBetween(long fromNs, long toNs) { return (toNs - fromNs) / NS_PER_MS; }
}
