package org.doseline.sim.mechanics;

/**
 * Stopper, line and what resists them. The syringe's compliance and the line's are one pool while the
 * outlet is open, and share what is stored by their size.
 *
 * @param stuck stored by a stopper that sticks, nL/3,600,000; part of the account's {@code storedInSyringe}
 * @param slides the stopper has slipped and has not stood still since
 * @param occlusion null while everything is open
 * @param flowNlPerHour mean flow into the patient over the last interval
 */
record Line(long stuck, boolean slides, Occlusion occlusion, long backPressureMmHg, long flowNlPerHour) {
    /** What the sensor shows where nothing yields: the end of its range, assumed. */
    static final long RIGID_MMHG = 9_999;

    private static final double MS_PER_HOUR = 3_600_000;
    private static final double MICRO = 1e-6;
    private static final double ML_PER_NL = 1e-6;

    static final Line OPEN = new Line(0, false, null, 0, 0);

    Line occluded(Occlusion by) {
        return new Line(stuck, slides, by, backPressureMmHg, flowNlPerHour);
    }

    Line against(long mmHg) {
        return new Line(stuck, slides, occlusion, mmHg, flowNlPerHour);
    }

    /** After a purge or without a syringe: nothing stored, the stopper rests. */
    Line vented() {
        return new Line(0, false, occlusion, backPressureMmHg, 0);
    }

    boolean closed(Occlusion.Place where) {
        return occlusion != null && occlusion.closes(where);
    }

    boolean closed() {
        return closed(Occlusion.Place.OUTLET) || closed(Occlusion.Place.LINE);
    }

    /** What still comes before the stopper slips, nL/3,600,000. */
    long sticksFor(Build build) {
        return slides ? 0 : Math.max(0, build.stictionNl() * Account.UNITS_PER_NL - stuck);
    }

    /** Closed with nothing that yields: no plunger can move. */
    boolean rigid(Build build, Air air) {
        return closed(Occlusion.Place.OUTLET) && build.syringeNlPerMmHg() == 0
                || closed(Occlusion.Place.LINE) && compliance(build, air) == 0;
    }

    long pressureMmHg(Build build, Air air, Account account) {
        if (rigid(build, air)) return RIGID_MMHG;
        long units = account.storedInSyringe() - stuck;
        long nlPerMmHg = build.syringeNlPerMmHg();
        if (!closed(Occlusion.Place.OUTLET)) {
            units += account.storedInLine();
            nlPerMmHg = compliance(build, air);
        }
        return nlPerMmHg == 0 ? backPressureMmHg : Math.floorDiv(units, nlPerMmHg * Account.UNITS_PER_NL);
    }

    /** Flow into the patient now; where nothing is stored or resists, the mean of the last interval. */
    long flowNlPerHour(Build build, Air air, Account account) {
        if (closed(Occlusion.Place.LINE)) return 0;
        boolean apart = closed(Occlusion.Place.OUTLET);
        Pool pool = pool(apart ? inLine(build, air) : compliance(build, air), build);
        long stored = account.storedInLine() + (apart ? 0 : account.storedInSyringe() - stuck);
        return pool.tauMs() == 0 ? flowNlPerHour : Math.round(pool.outflow(stored));
    }

    /** The slowest that a pressure here settles, ms; zero where nothing is stored or nothing moves. */
    double tauMs(Build build, Air air) {
        return closed(Occlusion.Place.LINE) ? 0 : pool(compliance(build, air), build).tauMs();
    }

    /**
     * Lets {@code ms} pass: what comes {@code in} goes to the stores and on into the patient, where {@code
     * entries} counts all of it as drug.
     *
     * @param moves the motor turns the plunger: a stopper that stands sticks again
     */
    Line flowed(double ms, Inflow in, boolean moves, Build build, Air air, Entries entries) {
        long held = stuck;
        long slug = 0;
        boolean sliding = moves && slides;
        Inflow rest = in;
        if (moves && !slides && in.units() > 0) {
            long needs = sticksFor(build);
            if (in.units() < needs) {
                held += in.units();
                rest = Inflow.NONE;
            } else {
                held = 0;
                slug = stuck + needs;
                sliding = true;
                rest = new Inflow(in.at(needs), in.endMs(), in.units() - needs);
            }
        }
        entries.storedInSyringe += held - stuck;
        long out = passed(ms, slug, rest, held, build, air, entries);
        entries.delivered += out;
        Line next = new Line(held, sliding, occlusion, backPressureMmHg, Math.round(out / ms));
        next.share(build, air, entries);
        return next;
    }

    /** Stores and lets out; the result has left. */
    private long passed(double ms, long slug, Inflow rest, long held, Build build, Air air, Entries entries) {
        long comes = slug + rest.units();
        if (closed(Occlusion.Place.OUTLET)) {
            entries.storedInSyringe += comes;
            long stored = settled(entries.storedInLine, ms, 0, Inflow.NONE, pool(inLine(build, air), build));
            long out = entries.storedInLine - stored;
            entries.storedInLine = stored;
            return out;
        }
        if (compliance(build, air) == 0) return comes;
        long before = entries.storedInSyringe - held + entries.storedInLine;
        long stored = settled(before, ms, slug, rest, pool(compliance(build, air), build));
        entries.storedInLine += stored - before;
        return before + comes - stored;
    }

    /** Stored at the end of an interval, rounded up: a volume counts as delivered when all of it is. */
    private static long settled(long before, double ms, long slug, Inflow rest, Pool pool) {
        double lasts = rest.endMs() - rest.startMs();
        double unitsPerMs = lasts > 0 ? rest.units() / lasts : 0;
        double atOnce = lasts > 0 ? slug : slug + rest.units();
        double stored = pool.after(before, 0, rest.startMs()) + atOnce;
        stored = pool.after(stored, unitsPerMs, lasts);
        stored = pool.after(stored, 0, ms - rest.endMs());
        long up = (long) Math.ceil(stored);
        return before >= pool.restUnits() ? Math.min(up, before + slug + rest.units()) : up;
    }

    /** Shares what is stored in one pool between syringe and line, as it is after anything has changed. */
    void share(Build build, Air air, Entries entries) {
        long all = compliance(build, air);
        if (closed(Occlusion.Place.OUTLET) || all == 0) return;
        long stored = entries.storedInSyringe - stuck + entries.storedInLine;
        long inSyringe = Share.of(stored, build.syringeNlPerMmHg(), all);
        entries.storedInSyringe = stuck + inSyringe;
        entries.storedInLine = stored - inSyringe;
    }

    private long compliance(Build build, Air air) {
        return build.syringeNlPerMmHg() + inLine(build, air);
    }

    private static long inLine(Build build, Air air) {
        return build.lineNlPerMmHg() + air.complianceNlPerMmHg();
    }

    private Pool pool(long nlPerMmHg, Build build) {
        double mmHgPerNlPerHour = build.resistanceMicroMmHg() * MICRO * ML_PER_NL;
        if (occlusion != null)
            mmHgPerNlPerHour = closed(Occlusion.Place.LINE)
                    ? Double.POSITIVE_INFINITY
                    : occlusion.place() == Occlusion.Place.LINE
                            ? mmHgPerNlPerHour * occlusion.timesResistance()
                            : mmHgPerNlPerHour;
        double restUnits = (double) nlPerMmHg * backPressureMmHg * Account.UNITS_PER_NL;
        return new Pool(restUnits, nlPerMmHg == 0 ? 0 : mmHgPerNlPerHour * nlPerMmHg * MS_PER_HOUR);
    }
}
