package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.Syringe;
import org.doseline.dosing.schedule.SyringeTable;

/** Whether this pump with its syringe can give what is asked. */
final class PumpChecks {
    private static final String PUMP = "pump";
    private static final ShownUnit ML_PER_HOUR = ShownUnit.of("mL/h", 1_000_000);
    private static final ShownUnit ML = ShownUnit.of("mL", 1_000_000);
    private static final Fraction NL_PER_ML = Fraction.of(1_000_000);

    private final PumpProfile pump;
    private final Range greatest;
    private final Range least;
    private final Optional<Range> syringeGreatest;
    private final Optional<Range> syringeLeast;

    private PumpChecks(PumpProfile pump) {
        this.pump = pump;
        this.greatest = Range.atMost(flow(pump.maxRate()), ML_PER_HOUR, PUMP);
        this.least = Range.atLeast(flow(pump.minRate()), ML_PER_HOUR, PUMP);
        this.syringeGreatest = pump.syringe().flatMap(syringe -> syringe.greatestRate()
                .map(most -> Range.atMost(flow(most), ML_PER_HOUR, source(syringe))));
        this.syringeLeast = pump.syringe().flatMap(PumpChecks::least);
    }

    static List<Held> held(PumpProfile pump, Asked asked) {
        PumpChecks checks = new PumpChecks(pump);
        List<Held> held = new ArrayList<>();
        for (Asked.Step step : asked.steps()) if (step.flows()) checks.rates(step, held);
        pump.syringe().ifPresent(syringe -> held.add(Held.named("syringe size", asked.volumeNl(),
                Range.atMost(Fraction.of(syringe.size().nl()), ML, "syringe " + syringe.make()),
                FindingCode.VOLUME,
                "steps")));
        return held;
    }

    /** What is wrong with the syringe itself. */
    static List<Finding> syringe(PumpProfile pump, DrugEntry entry) {
        if (pump.syringe().isEmpty()) {
            return List.of(Finding.plain(FindingCode.SYRINGE_MISSING, Severity.ADVICE, "pump.syringe",
                    "no syringe is named: its volume is not checked"));
        }
        Syringe syringe = pump.syringe().get();
        List<Finding> findings = new ArrayList<>();
        Optional<SyringeTable.Maker> maker = SyringeTable.Maker.of(syringe.make());
        if (maker.isEmpty()) {
            findings.add(Finding.plain(FindingCode.SYRINGE_UNKNOWN, Severity.SOFT, "pump.syringe",
                    "no inner diameter is known for this maker"));
        } else if (syringe.known().isEmpty()) {
            findings.add(Finding.plain(FindingCode.SYRINGE_MISMATCH, Severity.HARD, "pump.syringe",
                    "this maker has no syringe of " + ml(Fraction.of(syringe.size().nl()))));
        }
        if (!entry.pump().syringes().isEmpty() && !entry.pump().syringes().contains(syringe.size())) {
            findings.add(Finding.plain(FindingCode.SYRINGE_NOT_ALLOWED, Severity.HARD, "pump.syringe",
                    "the library does not allow a syringe of " + ml(Fraction.of(syringe.size().nl()))
                            + " for this drug"));
        }
        return findings;
    }

    private void rates(Asked.Step step, List<Held> held) {
        Fraction asked = step.nlPerHour();
        held.add(Held.named("greatest rate", asked, greatest, FindingCode.RATE_ABOVE_MAX, step.field()));
        // The floor rate runs first: where the pump cannot run it, nothing is built from pauses (decision a).
        Fraction floor = flow(pump.floor(asked));
        held.add(Held.named("least rate", floor, least, FindingCode.RATE_BELOW_MIN, step.field()));
        syringeGreatest.ifPresent(range -> held.add(Held.named("greatest rate of the syringe", asked, range,
                FindingCode.SYRINGE_MAX_RATE, step.field())));
        syringeLeast.ifPresent(range -> held.add(Held.named("least rate of the syringe", floor, range,
                FindingCode.SYRINGE_MIN_RATE, step.field())));
    }

    /** Where the pump does not say what it runs with a syringe, a maker's advice is a soft limit. */
    private static Optional<Range> least(Syringe syringe) {
        Optional<Fraction> hard = syringe.minRate().map(PumpChecks::flow);
        Optional<Fraction> soft = syringe.known().map(SyringeTable::advisedMinRate).map(PumpChecks::flow)
                .filter(advised -> hard.isEmpty());
        return hard.or(() -> soft).map(there -> new Range(hard, soft, Optional.empty(), Optional.empty(),
                Optional.empty(), ML_PER_HOUR, source(syringe)));
    }

    private static String source(Syringe syringe) {
        return "syringe " + syringe.make() + " " + ml(Fraction.of(syringe.size().nl()));
    }

    private static Fraction flow(FlowRate rate) { return Fraction.of(rate.nlPerHour()); }

    static String ml(Fraction nl) { return IsmpText.quantity(nl.dividedBy(NL_PER_ML), "mL"); }
}
