package org.doseline.treatment.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.alarm.AlarmCode;

/**
 * One association, watched from its telemetry alone: what was delivered is held against what was programmed, against
 * the motor's rate and against the syringe. Where nobody can know how long the pump ran (lost reports, a change in
 * between), the program has two places, the least and the most advanced one possible, and only what lies outside both
 * is a deviation; a gap never makes one and never hides one for longer than it lasts. Immutable.
 *
 * @param programmed what is to be given
 * @param last the newest report; its total never falls
 * @param ranLeastMs running time at least, ms of the program
 * @param ranMostMs running time at most
 * @param missedNl what a hand at the pump kept back by lowering the rate
 * @param boluses what they may have added
 * @param apart by how much the total had left the programs that ran before this one
 * @param lowered a hand has lowered the rate
 * @param whileStandingNl what was counted between the last two reports although the pump stood
 * @param account running sums
 * @param marks earlier accounts, oldest first: the window reaches back to the first
 * @param syringeAtFirst the first report with the syringe that is in, if the pump tells
 */
public record Supervision(Programmed programmed, Observed last, long ranLeastMs, long ranMostMs,
        long missedNl, Boluses boluses, Apart apart, boolean lowered, long whileStandingNl, Account account,
        List<Account> marks, Optional<Observed> syringeAtFirst) {
    /** Marks per window: the window is up to a fifth longer than its limit. */
    private static final long MARKS = 5;
    /** Reports come each second; beyond three of them the motor may have run at any rate in between. */
    private static final long GAP_MS = 3_000;

    public Supervision {
        marks = List.copyOf(marks);
    }

    /** Begins with a report: the program stands where its total says. */
    public static Supervision from(Programmed programmed, Observed first) {
        return from(programmed, first, Boluses.NONE, Apart.NONE);
    }

    /** The same where boluses may be inside the total: the program stands behind it by as much. */
    public static Supervision from(Programmed programmed, Observed first, Boluses boluses) {
        return from(programmed, first, boluses, Apart.NONE);
    }

    private static Supervision from(Programmed programmed, Observed first, Boluses boluses, Apart apart) {
        Account nothing = new Account(first.uptimeMs(), first.deliveredNl(), 0, 0, 0, 0);
        return new Supervision(programmed, first,
                programmed.earliestMs(first.deliveredNl() - boluses.nl()),
                programmed.latestMs(first.deliveredNl()), 0, boluses, apart, false, 0, nothing,
                List.of(nothing), first.syringe().map(left -> first));
    }

    /** The next report. What a boot interrupted begins anew, with the same program; it ends a bolus. */
    public Supervision seen(Observed next, SupervisionLimits limits) {
        Observed now = next.withDelivered(Math.max(next.deliveredNl(), last.deliveredNl()));
        if (now.bootCount() != last.bootCount())
            return from(programmed, now, boluses.over(), new Apart(apartNl(), Optional.empty()));
        boolean undisturbed = now.undisturbedSince(last);
        long passedMs = now.uptimeMs() - last.uptimeMs();
        boolean mayRun = now.runs() || last.runs() || now.revision() != last.revision();
        long mostMs = mayRun ? passedMs : 0;
        long runsMs = undisturbed && now.state() == PumpState.RUNNING ? passedMs : 0;
        long leastMs = runsMs - boluses.waitsMs(runsMs);
        long given = now.deliveredNl() - last.deliveredNl();
        long programmedMostNl = programmed.mostIncreaseNl(ranLeastMs, ranMostMs, mostMs);
        long asBeforeNl = undisturbed ? 0 : Math.max(0, asBeforeNl(mostMs) - programmedMostNl);
        long mostNl = programmedMostNl + asBeforeNl;
        long ofBolusNl = boluses.ofThemNl(given - mostNl);
        long motorLeastNl = undisturbed
                ? Programmed.volumeNl(Math.min(now.rateNlPerHour(), last.rateNlPerHour()), passedMs)
                : 0;
        long plannedNl = programmed.leastIncreaseNl(ranLeastMs, ranMostMs, leastMs);
        long leastNl = lowered ? Math.min(plannedNl, motorLeastNl) : plannedNl;
        Account sums = account.plus(new Account(passedMs, given, leastNl, mostNl + ofBolusNl, motorLeastNl,
                motorMostNl(now, undisturbed, passedMs) + ofBolusNl));
        return new Supervision(programmed, now, ranLeastMs + leastMs, ranMostMs + mostMs,
                missedNl + (plannedNl - leastNl), boluses.after(ofBolusNl, runsMs),
                begins() ? apart.allowing(asBeforeNl) : apart, lowered,
                undisturbed && !now.runs() ? given : 0, sums,
                marked(sums, limits), syringeAtFirst(now));
    }

    /** Whether no report has been held against this program yet. */
    private boolean begins() {
        return last.uptimeMs() == marks.get(0).uptimeMs();
    }

    /** Until whatever changed took effect, the former rate held, as far as the order allows it. */
    private long asBeforeNl(long ms) {
        return Programmed.volumeNl(Math.min(last.rateNlPerHour(), programmed.maxRateNlPerHour()), ms);
    }

    private long motorMostNl(Observed now, boolean undisturbed, long passedMs) {
        long reported = Math.max(now.rateNlPerHour(), last.rateNlPerHour());
        boolean known = undisturbed && passedMs <= GAP_MS;
        long rate = known ? reported : Math.max(reported, programmed.maxRateNlPerHour());
        return Programmed.volumeNl(rate, passedMs) + 1;
    }

    private List<Account> marked(Account sums, SupervisionLimits limits) {
        long apartMs = limits.rateOverMs() / MARKS;
        if (sums.uptimeMs() - marks.get(marks.size() - 1).uptimeMs() < apartMs) return marks;
        List<Account> next = new ArrayList<>(marks);
        next.add(sums);
        // The second is old enough by itself: the first is no longer needed.
        while (next.size() > 1 && sums.uptimeMs() - next.get(1).uptimeMs() >= limits.rateOverMs())
            next.remove(0);
        return next;
    }

    /** A syringe put in anew begins anew; so does one that holds more than before. */
    private Optional<Observed> syringeAtFirst(Observed now) {
        if (now.syringe().isEmpty()) return Optional.empty();
        boolean same = syringeAtFirst.isPresent() && now.sameSyringe(syringeAtFirst.get())
                && last.syringe().isPresent()
                && now.syringe().get().remainingNl() <= last.syringe().get().remainingNl();
        return same ? syringeAtFirst : Optional.of(now);
    }

    /** A hand at the pump has lowered the rate: from here on less is no deviation. */
    public Supervision loweredByHand() {
        return new Supervision(programmed, last, ranLeastMs, ranMostMs, missedNl, boluses, apart, true,
                whileStandingNl, account, marks, syringeAtFirst);
    }

    /** A bolus may be flowing: as much more is no deviation, whenever it comes, and the program waits for it. */
    public Supervision withBolus(long nl, long rateNlPerHour) {
        return with(boluses.and(nl, rateNlPerHour), apart);
    }

    /** Other segments were asked for: from here on it is not known which of the two programs runs. */
    public Supervision titrationAsked() {
        return with(boluses, apart.asked(apartNl()));
    }

    private Supervision with(Boluses newBoluses, Apart newApart) {
        return new Supervision(programmed, last, ranLeastMs, ranMostMs, missedNl, newBoluses, newApart,
                lowered, whileStandingNl, account, marks, syringeAtFirst);
    }

    /**
     * Other segments from here on, within the same order: the total tells where in them the pump is. What it had given
     * too much or too little by then stays so.
     */
    public Supervision titrated(List<Segment> segments) {
        return from(Programmed.of(segments, programmed.maxRateNlPerHour()), last, Boluses.NONE,
                new Apart(apart.whenAskedNl().orElseGet(this::apartNl), Optional.empty()));
    }

    /** By how much the total is outside what was programmed, nL; above zero where it is more. */
    private long apartNl() {
        long delivered = last.deliveredNl();
        return delivered > atMostNl()
                ? delivered - atMostNl()
                : Math.min(0, delivered - atLeastNl());
    }

    /** Where the program ends at least, nL: what of it is still to come is not less, whatever was kept back. */
    public long endAtLeastNl() {
        return Math.max(0, last.deliveredNl() + programmed.endNl() - programmed.givenNl(ranMostMs));
    }

    /** What is wrong now, and with which values; empty if nothing is. */
    public SortedMap<AlarmCode, String> findings(SupervisionLimits limits) {
        return Findings.of(this, limits);
    }

    /** At least programmed up to now, nL from the association's zero. */
    long atLeastNl() {
        return programmed.givenNl(ranLeastMs) - missedNl - apart.nl();
    }

    /** At most programmed up to now. */
    long atMostNl() {
        return Math.addExact(programmed.givenNl(ranMostMs), boluses.nl()) + apart.allowedNl() - apart.nl();
    }

    /** The sums of the window, once it is long enough. */
    Optional<Account> window(SupervisionLimits limits) {
        Account window = account.since(marks.get(0));
        return window.uptimeMs() >= limits.rateOverMs() ? Optional.of(window) : Optional.empty();
    }
}
