package org.doseline.dosing.ceiling;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.SyringeTable;

/**
 * The nearest thing that can be done where a rate or a volume cannot. Named, never applied: times are rounded so that
 * the rate that they give keeps its limit.
 */
final class Alternatives {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long MS_PER_MIN = 60_000;
    private static final int DECIMALS = 1;

    private final Asked asked;
    private final DrugEntry entry;
    private final List<DrugEntry> strengths;
    private final PumpProfile pump;

    /** @param strengths entries of the same drug, care area and indication */
    Alternatives(Asked asked, DrugEntry entry, List<DrugEntry> strengths, PumpProfile pump) {
        this.asked = asked;
        this.entry = entry;
        this.strengths = strengths;
        this.pump = pump;
    }

    Finding name(Held held, Finding finding) {
        return finding.or(switch (finding.code()) {
            case RATE_ABOVE_MAX, SYRINGE_MAX_RATE -> slower(held);
            case RATE_BELOW_MIN, SYRINGE_MIN_RATE -> faster(held);
            case VOLUME -> held.parameter().isEmpty() ? larger() : stronger(held.range().upperHard());
            case CEILING ->
                held.parameter().filter(limit -> limit == Parameter.PUMP_RATE).map(rate -> slower(held))
                        .orElse("");
            default -> "";
        });
    }

    /** The shortest time in which the same volume keeps the limit, upwards. */
    private String slower(Held held) {
        return step(held).map(step -> "over " + minutes(timeAt(step, held.range().upperHard().orElseThrow()),
                RoundingMode.UP) + " min or longer").orElse("");
    }

    /** The longest time in which the floor of the rate still keeps the limit, downwards; a weaker strength before it. */
    private String faster(Held held) {
        Fraction least = held.range().lowerHard().or(held.range()::lowerSoft).orElseThrow();
        Optional<String> weaker = step(held)
                .flatMap(step -> other(strength -> volumeAt(strength, step.volumeNl())
                        .times(MS_PER_HOUR).dividedBy(step.durationMs()).compareTo(least) >= 0));
        return weaker.orElseGet(() -> step(held)
                .map(step -> "over " + minutes(timeAt(step, least), RoundingMode.DOWN) + " min or shorter")
                .orElse(""));
    }

    /** The smallest larger syringe of the maker that the library allows, else a stronger standard concentration. */
    private String larger() {
        Optional<Volume> fits = pump.syringe().flatMap(held -> SyringeTable.Maker.of(held.make()))
                .flatMap(maker -> maker.sizes().stream().map(SyringeTable::size)
                        .filter(size -> Fraction.of(size.nl()).compareTo(asked.volumeNl()) >= 0)
                        .filter(size -> entry.pump().syringes().isEmpty()
                                || entry.pump().syringes().contains(size))
                        .findFirst());
        return fits.map(size -> "a syringe of " + PumpChecks.ml(Fraction.of(size.nl())))
                .orElseGet(() -> stronger(pump.syringe().map(held -> Fraction.of(held.size().nl()))));
    }

    private String stronger(Optional<Fraction> mostNl) {
        return mostNl
                .flatMap(most -> other(strength -> volumeAt(strength, asked.volumeNl()).compareTo(most) <= 0))
                .orElse("");
    }

    /** The first other standard concentration that would do. */
    private Optional<String> other(Predicate<Fraction> does) {
        return strengths.stream().filter(each -> !each.customConcentration() && each != entry)
                .flatMap(each -> each.range(Parameter.CONCENTRATION).stream())
                .filter(range -> range.upperHard().filter(does).isPresent())
                .findFirst().map(Alternatives::strength);
    }

    private static String strength(Range range) {
        return IsmpText.quantity(range.unit().of(range.upperHard().orElseThrow()), range.unit().word());
    }

    /** The volume at another strength that holds the same amount. */
    private Fraction volumeAt(Fraction perMl, Fraction nl) {
        return asked.concentration().map(strength -> nl.times(strength.perMl()).dividedBy(perMl)).orElse(nl);
    }

    private Optional<Asked.Step> step(Held held) {
        return asked.steps().stream().filter(step -> step.flows() && step.field().equals(held.field()))
                .findFirst();
    }

    private static Fraction timeAt(Asked.Step step, Fraction nlPerHour) {
        return step.volumeNl().times(MS_PER_HOUR).dividedBy(nlPerHour);
    }

    private static String minutes(Fraction ms, RoundingMode mode) {
        return IsmpText.rounded(ms.dividedBy(MS_PER_MIN), DECIMALS, mode);
    }
}
