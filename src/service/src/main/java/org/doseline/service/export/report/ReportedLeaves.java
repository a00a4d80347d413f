package org.doseline.service.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.audit.Story;
import org.doseline.service.audit.Told;
import org.doseline.service.export.report.DoseReport.Line;
import org.doseline.service.export.report.DoseReport.Signature;
import org.doseline.service.export.selected.ExportedRow;

/** Collects from the records of a session what a dose record lists. Bounded: a page is for reading. */
final class ReportedLeaves {
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_FINDINGS = 300;
    /** What was not as planned: somebody who files the record looks here first. */
    private static final Set<String> FINDINGS = Set.of("ALARM_RAISED", "PUMP_ALARM", "REQUEST_REFUSED",
            "COMMAND_REFUSED", "COMMAND_UNCERTAIN", "COMMAND_VOID", "COMMAND_FORGOTTEN", "PUMP_EVENT_GAP",
            "PUMP_INTERVENED", "TELEMETRY_CONTRADICTED", "STOP_JOURNALLED", "DISCREPANCY_OPENED");

    private final Story story;
    private final Map<String, String> names;
    private final ReportTime time;
    private final List<Line> events = new ArrayList<>();
    private final List<Line> findings = new ArrayList<>();
    private final List<Signature> signatures = new ArrayList<>();
    private long more;
    private long moreFindings;

    /** @param names printed names with titles by subject */
    ReportedLeaves(Story story, Map<String, String> names, ReportTime time) {
        this.story = story;
        this.names = names;
        this.time = time;
    }

    void take(ExportedRow record) {
        Optional<Leaf> leaf = record.read();
        Told told = leaf.map(read -> story.tell(read, Optional.empty())).orElseGet(Story::unreadable);
        Line line = new Line(Long.toString(record.index()),
                time.full(leaf.map(read -> read.tUtc().toEpochMilli()).orElse(record.atMs())),
                told.title() + told.words(), told.detail(),
                record.person().map(sub -> names.getOrDefault(sub, sub)).orElse(""));
        if (events.size() < MOST_EVENTS) events.add(line);
        else
            more++;
        if (FINDINGS.contains(record.type())) {
            if (findings.size() < MOST_FINDINGS) findings.add(line);
            else
                moreFindings++;
        }
        leaf.ifPresent(read -> sign(record, read, line));
    }

    private void sign(ExportedRow record, Leaf leaf, Line line) {
        String hash = leaf.after().flatMap(after -> after.text("contentHash")).orElse("");
        String linked = record.subject().map(plan -> "Plan " + plan).orElse("Plan") + ", SHA-256 " + hash;
        if (record.type().equals("PLAN_WRITTEN"))
            signatures.add(new Signature(line.person(), line.at(), "authorship", linked, line.index()));
        if (record.type().equals("PLAN_APPROVED"))
            signatures.add(new Signature(line.person(), line.at(),
                    leaf.after().flatMap(after -> after.text("meaning")).orElse("approval"), linked,
                    line.index()));
    }

    List<Line> events() { return events; }

    /** The last line says how many did not fit. */
    List<Line> findings() {
        if (moreFindings == 0) return findings;
        List<Line> told = new ArrayList<>(findings);
        told.add(new Line("", "", IsmpText.number(moreFindings)
                + " more findings did not fit here. They are in entries.csv of the same export.", "", ""));
        return told;
    }

    List<Signature> signatures() { return signatures; }

    long more() { return more; }
}
