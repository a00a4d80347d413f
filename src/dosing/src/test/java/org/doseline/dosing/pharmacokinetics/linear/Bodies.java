package org.doseline.dosing.pharmacokinetics.linear;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;

/** Any dispositions and regimens: rates from slow fat to fast blood, equal ones among them. */
class Bodies extends DomainContextBase {
    @Provide
    Arbitrary<Disposition> dispositions() {
        Arbitrary<Double> rate = Arbitraries.oneOf(Arbitraries.of(0.01, 0.1, 1.0),
                Arbitraries.doubles().between(0.002, 3).ofScale(4));
        Arbitrary<Double> maybe = Arbitraries.oneOf(Arbitraries.just(0.0), rate);
        Arbitrary<Peripheral> peripheral = Combinators.combine(maybe, rate, maybe).as(Peripheral::new);
        return Combinators.combine(Arbitraries.doubles().between(0.5, 200).ofScale(2), maybe,
                peripheral.list().ofMaxSize(4)).as(Disposition::new);
    }

    @Provide
    Arbitrary<Regimen> regimens() {
        Arbitrary<Double> amount = Arbitraries.doubles().between(0, 10).ofScale(3);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(1, 2_000);
        Arbitrary<Infusion> part = Combinators.combine(seconds, amount)
                .as((length, mgPerMin) -> new Infusion(0, length * 1_000L, mgPerMin));
        Arbitrary<Bolus> bolus = Combinators.combine(seconds, amount)
                .as((at, mg) -> new Bolus(at * 1_000L, mg));
        return Combinators
                .combine(part.list().ofMaxSize(5), seconds.list().ofSize(5), bolus.list().ofMaxSize(3))
                .as(Bodies::inOrder);
    }

    private static Regimen inOrder(List<Infusion> parts, List<Integer> gaps, List<Bolus> boluses) {
        List<Infusion> infusions = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (gaps.get(i) % 2 == 0) at += gaps.get(i) * 1_000L;
            long end = at + parts.get(i).endMs();
            infusions.add(new Infusion(at, end, parts.get(i).mgPerMin()));
            at = end;
        }
        List<Bolus> sorted = new ArrayList<>(boluses);
        sorted.sort(java.util.Comparator.comparingLong(Bolus::atMs));
        return new Regimen(infusions, sorted);
    }
}
