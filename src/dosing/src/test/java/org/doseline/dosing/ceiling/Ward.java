package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.doseline.dosing.Patch;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.plan.HistoryReader;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.schedule.PumpProfileReader;

/**
 * A review about which nothing is to be said, and changes to it: 35 mg of a drug of 1 mg/mL over 40 min for a man of
 * 70 kg and 175 cm, so 52.5 mL/h, by a BD syringe of 50 mL. Limits are out of the way until a test sets them.
 */
record Ward(List<Object> entries, Object plan, Object pump, String history) {
    private static final Object ENTRY = Patch
            .tree("{'drug':'drug','careArea':'area','indication':'indication',"
                    + "'orderedBy':'MASS','lease':'60 s','onLeaseLoss':'STOP','limits':{"
                    + limit("dose", "'upperHard':'1000 mg/kg'") + ","
                    + limit("doseRate", "'upperHard':'1000 mg/kg/h'") + ","
                    + limit("pumpRate", "'upperHard':'2000 mL/h'") + ","
                    + limit("volume", "'upperHard':'2000 mL'") + ","
                    + limit("bodyMass", "'lowerHard':'1 kg','upperHard':'500 kg'") + ","
                    + limit("concentration", "'lowerHard':'1 mg/mL','upperHard':'1 mg/mL'") + "}}");

    static Ward usual() {
        return new Ward(List.of(ENTRY),
                Patch.tree("{'drug':'drug','careArea':'area','indication':'indication',"
                        + "'bodyMass':'70 kg','concentration':'1 mg/mL','patient':{'sex':'M','ageYears':40,'height':'175 cm'},"
                        + "'steps':[{'dose':'0.5 mg/kg','over':'40 min'}]}"),
                Patch.tree("{'rateStep':'0.1 mL/h','minRate':'0.1 mL/h','maxRate':'1200 mL/h',"
                        + "'syringe':{'make':'BD','size':'50 mL'}}"),
                "[]");
    }

    /** A range of the library from its numbers. */
    static String limit(String name, String numbers) {
        return "'" + name + "':{" + numbers + ",'source':'test'}";
    }

    Ward entry(String change) {
        List<Object> changed = new ArrayList<>(entries);
        changed.set(0, Patch.apply(entries.get(0), change));
        return new Ward(changed, plan, pump, history);
    }

    Ward limits(String name, String numbers) { return entry("{'limits':{" + limit(name, numbers) + "}}"); }

    /** Another entry like the first but for the change. */
    Ward beside(String change) {
        List<Object> more = new ArrayList<>(entries);
        more.add(Patch.apply(entries.get(0), change));
        return new Ward(more, plan, pump, history);
    }

    Ward plan(String change) { return new Ward(entries, Patch.apply(plan, change), pump, history); }

    Ward steps(String steps) { return plan("{'steps':[" + steps + "]}"); }

    Ward pump(String change) { return new Ward(entries, plan, Patch.apply(pump, change), history); }

    Ward history(String doses) { return new Ward(entries, plan, pump, "[" + doses + "]"); }

    DrugLibrary library() {
        return LibraryReader
                .read(Map.of("version", "test-1", "status", "test", "author", "author", "approvedBy",
                        List.of(Map.of("name", "one", "role", "pharmacist"),
                                Map.of("name", "two", "role", "nurse")),
                        "effectiveFrom", "2026-01-01", "entries", entries));
    }

    Review review() {
        return DoseReview.review(PlanReader.read(plan), library(), PumpProfileReader.read(pump),
                HistoryReader.read(Patch.tree(history)));
    }

    /** Severity and code of every finding, in order; empty where nothing is to be said. */
    String said() {
        return review().findings().stream().map(each -> each.severity() + " " + each.code())
                .collect(Collectors.joining(", "));
    }

    Finding only() {
        List<Finding> findings = review().findings();
        if (findings.size() != 1) throw new AssertionError(findings);
        return findings.get(0);
    }
}
