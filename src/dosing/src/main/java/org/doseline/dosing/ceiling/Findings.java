package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;

/** What the rules have said so far, in their order. Used by one thread. */
final class Findings {
    private final Alternatives alternatives;
    private final List<Held> held = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Findings(Alternatives alternatives) { this.alternatives = alternatives; }

    void hold(List<Held> more) {
        held.addAll(more);
        for (Held one : more) one.finding().ifPresent(found -> findings.add(alternatives.name(one, found)));
    }

    void add(Finding finding) { findings.add(finding); }

    void addAll(List<Finding> more) { findings.addAll(more); }

    boolean refuses() { return findings.stream().anyMatch(finding -> finding.severity() == Severity.HARD); }

    List<Held> held() { return held; }

    List<Finding> all() { return findings; }
}
