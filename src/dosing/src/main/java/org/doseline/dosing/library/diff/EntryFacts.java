package org.doseline.dosing.library.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.library.BodySizeBasis;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugNotes;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.library.diff.Fact.Sense;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** An entry as facts by field, in the order in which a reviewer reads them. */
final class EntryFacts {
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    private EntryFacts() {}

    static Map<String, Fact> of(DrugEntry entry) {
        EntryFacts made = new EntryFacts();
        entry.ranges().forEach(made::range);
        entry.windows().forEach(made::window);
        made.bodySize(entry.bodySize());
        made.pump(entry.pump());
        made.notes(entry.notes());
        return made.facts;
    }

    private void range(Parameter parameter, Range range) {
        String path = "limits." + parameter.field() + ".";
        limit(path + "lowerHard", range.lowerHard(), range, Sense.MINIMUM);
        limit(path + "lowerSoft", range.lowerSoft(), range, Sense.MINIMUM);
        limit(path + "typical", range.typical(), range, Sense.NONE);
        limit(path + "upperSoft", range.upperSoft(), range, Sense.MAXIMUM);
        limit(path + "upperHard", range.upperHard(), range, Sense.MAXIMUM);
        facts.put(path + "unit", Fact.text(range.unit().word()));
        facts.put(path + "source", Fact.text(range.source()));
    }

    private void limit(String field, Optional<Fraction> limit, Range range, Sense sense) {
        limit.ifPresent(number -> facts.put(field,
                Fact.number(number, LimitText.limit(number, range.unit()), sense)));
    }

    /** Two windows of one length and one basis are told apart by a prime after the later one. */
    private void window(WindowLimit window) {
        String basis = window.most().perKg() ? ", per kilogram" : "";
        String path = "windows[" + LimitText.time(window.length().ms()) + basis;
        while (facts.containsKey(path + "].most")) path += "'";
        facts.put(path + "].most", Fact.number(window.most().amount(), LimitText.dose(window.most()),
                Sense.MAXIMUM));
        facts.put(path + "].source", Fact.text(window.source()));
    }

    /** The actual mass is never below another basis, so that doses per kilogram are the largest with it. */
    private void bodySize(BodySizeRule rule) {
        boolean actual = rule.basis() == BodySizeBasis.ACTUAL;
        facts.put("bodySize.basis", new Fact(rule.basis().name(), rule.basis().name(),
                Optional.of(actual ? Fraction.ONE : Fraction.ZERO), Sense.PERMISSION));
        rule.fromBmi().ifPresent(index -> facts.put("bodySize.fromBmi",
                Fact.number(index, IsmpText.quantity(index, "kg/m2"), Sense.NONE)));
        text("bodySize.source", rule.source());
    }

    private void pump(PumpPolicy pump) {
        facts.put("lease", Fact.number(Fraction.of(pump.leaseMs()), LimitText.time(pump.leaseMs()),
                Sense.MAXIMUM));
        facts.put("onLeaseLoss", Fact.text(pump.onLeaseLoss().name()));
        texts("syringes", pump.syringes().stream().sorted().distinct().map(LimitText::volume).toList());
        pump.kvo().ifPresent(kvo -> {
            Fraction nlPerHour = Fraction.of(kvo.rate().nlPerHour());
            facts.put("kvo.rate", Fact.number(nlPerHour,
                    LimitText.amount(nlPerHour, AmountKind.VOLUME) + "/h", Sense.PERMISSION));
            facts.put("kvo.most", Fact.number(Fraction.of(kvo.most().ms()),
                    LimitText.time(kvo.most().ms()), Sense.PERMISSION));
        });
        facts.put("unscheduled.residual", Fact.text(LimitText.volume(pump.unscheduled().residual())));
        facts.put("unscheduled.postOcclusion",
                Fact.text(LimitText.volume(pump.unscheduled().postOcclusion())));
        text("unscheduled.source", pump.unscheduled().source());
    }

    private void notes(DrugNotes notes) {
        text("name", notes.tallMan());
        text("strength.as", notes.strengthAs());
        notes.salts().forEach(salt -> facts.put("strength.salts[" + salt.name() + "].perBase",
                Fact.number(salt.perBase(), IsmpText.number(salt.perBase()), Sense.NONE)));
        texts("confusedWith", notes.confusedWith());
        texts("advisories", notes.advisories());
        text("link", notes.link());
    }

    private void text(String field, String text) {
        if (!text.isEmpty()) facts.put(field, Fact.text(text));
    }

    private void texts(String field, List<String> list) {
        if (!list.isEmpty()) facts.put(field, Fact.texts(list));
    }
}
