package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * The one door of dosing: a plan, a library, a pump and what the patient has had become a verdict. Pure; the same
 * arguments give the same answer. Nothing is clamped: what breaks a hard limit is refused with asked, allowed and
 * source, and all that is wrong is said at once. Limits of library, plan, pump, syringe and history are each held, so
 * that one can only tighten another. Where the drug, a unit, the body mass or the concentration is wrong or lacking,
 * later rules have nothing to compute with and are silent.
 */
public final class DoseReview {
    private final TreatmentPlan plan;
    private final DrugLibrary library;
    private final PumpProfile pump;
    private final List<GivenDose> history;
    private final List<DrugEntry> entries;

    private DoseReview(TreatmentPlan plan, DrugLibrary library, PumpProfile pump, List<GivenDose> history) {
        this.plan = plan;
        this.library = library;
        this.pump = pump;
        this.history = history;
        this.entries = library.find(plan.drug(), plan.careArea(), plan.indication());
    }

    /**
     * @param history every dose of this patient that was given, runs or is reserved; uncertain ones at most
     */
    public static Review review(
            TreatmentPlan plan, DrugLibrary library, PumpProfile pump, List<GivenDose> history) {
        Review written = new DoseReview(plan, library, pump, history).review();
        Optional<OnDemand> more = onDemand(written, pump);
        if (more.isEmpty()) return written;
        // What may be asked for later is refused or asked about now, not when somebody waits for it.
        Review atMost = more.get().maxBolusNl() == 0
                ? written
                : new DoseReview(more.get().withBolus(plan), library, pump, history).review();
        if (!atMost.accepted()) return atMost.of(plan);
        List<Finding> soft = new ArrayList<>(atMost.findings());
        soft.addAll(more.get().faster(written));
        soft.removeIf(each -> each.severity() != Severity.SOFT || written.findings().contains(each));
        return written.and(soft.stream().map(each -> each.at(OnDemand.FIELD)).toList());
    }

    /** What may be asked of the order beside its schedule; empty where the plan is refused. */
    public static Optional<OnDemand> onDemand(Review review, PumpProfile pump) {
        return review.schedule().map(schedule -> OnDemand.of(review.plan(), review.entry().orElseThrow(),
                pump, Asked.of(review.plan(), review.dosingMass()), schedule));
    }

    /** The volume of a bolus that may be asked for while the order runs, nL; zero where the plan has none. */
    public static long onDemandBolusNl(Review review) {
        return review.schedule().flatMap(made -> review.entry()).map(entry -> OnDemand.bolusNl(review.plan(),
                entry, Asked.of(review.plan(), review.dosingMass()))).orElse(0L);
    }

    private Review review() {
        if (entries.isEmpty())
            return refused(Optional.empty(), List.of(IdentityChecks.unknown(plan, library)));
        Optional<DrugEntry> entry = DrugLibrary.of(plan.concentration(), entries);
        if (entry.isEmpty()) {
            List<Finding> findings = new ArrayList<>(List.of(IdentityChecks.noSuchStrength(plan, entries)));
            findings.addAll(IdentityChecks.of(plan, entries.get(0)));
            return refused(Optional.empty(), findings);
        }
        List<Finding> identity = IdentityChecks.of(plan, entry.get());
        return identity.isEmpty() ? computed(entry.get()) : refused(entry, identity);
    }

    private Review refused(Optional<DrugEntry> entry, List<Finding> findings) {
        return new Review(plan, entry, library.version().id(), library.hash(), Optional.empty(), List.of(),
                findings,
                Optional.empty(), Optional.empty(), List.of());
    }

    private Review computed(DrugEntry entry) {
        Optional<DosingMass> mass = plan.bodyMass()
                .map(actual -> DosingMass.of(actual, plan.patient(), entry.bodySize()));
        Asked asked = Asked.of(plan, mass.map(DosingMass::mass));
        if (!asked.fitsAnOrder()) {
            return refused(Optional.of(entry), List.of(Finding.plain(FindingCode.OUT_OF_RANGE,
                    Severity.HARD, "steps", "more volume, drug or time than any order can carry")));
        }
        Findings said = new Findings(new Alternatives(asked, entry, entries, pump));
        said.hold(RangeChecks.of(entry, plan, asked));
        said.addAll(BolusChecks.limited(entry, asked));
        said.hold(BolusChecks.intervals(entry, asked, history));
        said.hold(PumpChecks.held(pump, asked));
        said.addAll(PumpChecks.syringe(pump, entry));
        mass.flatMap(used -> BodySizeChecks.of(entry, plan.bodyMass().orElseThrow(), used))
                .ifPresent(said::add);
        Optional<RateSchedule> schedule = said.refuses()
                ? Optional.empty()
                : Optional.of(Scheduling.schedule(entry, plan, pump, asked));
        long endsAtMs = schedule.map(RateSchedule::endsAtMs).orElseGet(asked::durationMs);
        WindowChecks.unusable(entry, asked, history).ifPresentOrElse(said::add,
                () -> said.hold(WindowChecks.held(entry, asked, history, endsAtMs)));
        Strength.custom(entry, asked).ifPresent(said::add);
        said.addAll(SaltChecks.slips(entry, said.held()));
        said.addAll(PlausibilityChecks.of(plan, entry));
        schedule.ifPresent(made -> said.addAll(Scheduling.remarks(made, asked)));
        Optional<RateSchedule> allowed = schedule.filter(made -> !said.refuses());
        return new Review(plan, Optional.of(entry), library.version().id(), library.hash(), mass, said.held(),
                said.all(), allowed, Optional.of(Scheduling.totals(entry, asked, allowed)),
                allowed.isPresent() ? WindowChecks.volumes(entry, asked) : List.of());
    }
}
