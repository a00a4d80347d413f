package org.doseline.treatment.supervision;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.alarm.AlarmCode;

/** The comparisons of supervision; each finding names the values that do not fit. */
final class Findings {
    private static final long NL_PER_ML = 1_000_000;

    private final Supervision seen;
    private final SupervisionLimits limits;
    private final SortedMap<AlarmCode, String> found = new TreeMap<>();

    private Findings(Supervision seen, SupervisionLimits limits) {
        this.seen = seen;
        this.limits = limits;
    }

    static SortedMap<AlarmCode, String> of(Supervision seen, SupervisionLimits limits) {
        Findings findings = new Findings(seen, limits);
        findings.standing();
        findings.rate();
        findings.total();
        seen.window(limits).ifPresent(findings::window);
        findings.syringe();
        findings.end();
        return findings.found;
    }

    private void standing() {
        Observed last = seen.last();
        if (!last.runs() && last.rateNlPerHour() > 0)
            find(AlarmCode.FREE_FLOW, ml(last.rateNlPerHour()) + "/h.");
        if (seen.whileStandingNl() > limits.stillNl())
            find(AlarmCode.FREE_FLOW, ml(seen.whileStandingNl()) + " between two reports.");
    }

    /** Above the order's rate at once; no bolus is faster. */
    private void rate() {
        long rate = seen.last().rateNlPerHour();
        long most = seen.programmed().maxRateNlPerHour();
        if (rate > most)
            find(AlarmCode.OVER_INFUSION, ml(rate) + "/h, order at most " + ml(most) + "/h.");
    }

    private void total() {
        long delivered = seen.last().deliveredNl();
        if (delivered > seen.atMostNl() + limits.ofTotalNl(seen.atMostNl()))
            find(AlarmCode.OVER_INFUSION, against(delivered, seen.atMostNl()));
        if (delivered < seen.atLeastNl() - limits.ofTotalNl(seen.atLeastNl()))
            find(AlarmCode.UNDER_INFUSION, against(delivered, seen.atLeastNl()));
    }

    private void window(Account window) {
        long given = window.deliveredNl();
        String inWindow = " in " + window.uptimeMs() / 1_000 + " s.";
        if (given > window.mostNl() + limits.ofWindowNl(window.mostNl()))
            find(AlarmCode.OVER_INFUSION, ml(given) + ", programmed " + ml(window.mostNl()) + inWindow);
        if (given < window.leastNl() - limits.ofWindowNl(window.leastNl()))
            find(AlarmCode.UNDER_INFUSION, ml(given) + ", programmed " + ml(window.leastNl()) + inWindow);
        if (given > window.motorMostNl() + limits.ofMotorNl(window.motorMostNl()))
            find(AlarmCode.VOLUME_CONTRADICTED, ml(given) + ", motor " + ml(window.motorMostNl()) + inWindow);
        if (given < window.motorLeastNl() - limits.ofMotorNl(window.motorLeastNl()))
            find(AlarmCode.VOLUME_CONTRADICTED,
                    ml(given) + ", motor " + ml(window.motorLeastNl()) + inWindow);
    }

    private void syringe() {
        Optional<Observed> first = seen.syringeAtFirst();
        if (first.isEmpty() || seen.last().syringe().isEmpty()) return;
        long lost = first.get().syringe().orElseThrow().remainingNl()
                - seen.last().syringe().get().remainingNl();
        long counted = seen.last().deliveredNl() - first.get().deliveredNl();
        if (Math.abs(lost - counted) <= limits.ofSyringeNl(counted)) return;
        find(lost > counted ? AlarmCode.SYRINGE_LOST_MORE : AlarmCode.SYRINGE_LOST_LESS,
                ml(lost) + ", counted " + ml(counted) + ".");
    }

    /** What a hand kept back is not missing; what never flowed is (FM-14). */
    private void end() {
        if (seen.last().state() != PumpState.COMPLETE) return;
        long due = seen.programmed().endNl();
        long allowed = seen.lowered() ? Math.min(due, seen.atLeastNl()) : due;
        if (seen.last().deliveredNl() < allowed - limits.ofTotalNl(allowed))
            find(AlarmCode.COMPLETE_TOO_EARLY, ml(seen.last().deliveredNl()) + " of " + ml(due) + ".");
    }

    private void find(AlarmCode code, String values) { found.putIfAbsent(code, values); }

    private static String against(long deliveredNl, long programmedNl) {
        return ml(deliveredNl) + ", programmed " + ml(programmedNl) + ".";
    }

    private static String ml(long nl) { return IsmpText.shown(Fraction.of(nl, NL_PER_ML)) + " mL"; }
}
