package org.doseline.service.export.report;

import java.util.List;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.service.export.report.DoseReport.Fact;
import org.doseline.service.export.report.DoseReport.Line;
import org.doseline.service.export.report.DoseReport.PlacedOrder;
import org.doseline.service.export.report.DoseReport.Signature;
import org.doseline.service.export.report.DoseReport.Witness;

/** The dose record as a document of pages: A4, black on white, one font, legible when it is copied in grey. */
final class DoseReportHtml {
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm 20mm 16mm;
              @bottom-left { content: element(foot); vertical-align: top; padding-top: 3mm; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages); vertical-align: top;
                padding-top: 3mm; font-family: Record; font-size: 8pt; color: #444; } }
            body { font-family: Record; font-size: 9.5pt; line-height: 1.35; color: #111; margin: 0; }
            h1 { font-size: 19pt; font-weight: normal; margin: 0 0 1mm 0; }
            h2 { font-size: 12pt; font-weight: normal; margin: 7mm 0 2mm 0; padding-bottom: 1mm;
              border-bottom: 0.8pt solid #111; page-break-after: avoid; }
            p { margin: 0 0 1.5mm 0; }
            .quiet { color: #444; font-size: 8.5pt; }
            .given { border: 0.8pt solid #111; padding: 4mm 5mm; margin: 4mm 0 0 0; page-break-inside: avoid; }
            .given b { font-size: 22pt; font-weight: normal; }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; }
            thead { display: table-header-group; }
            th { text-align: left; font-weight: normal; color: #444; font-size: 8pt; padding: 0 3mm 1mm 0;
              border-bottom: 0.5pt solid #888; vertical-align: bottom; }
            td { padding: 0.7mm 3mm 0.7mm 0; border-bottom: 0.3pt solid #ccc; vertical-align: top; }
            tr { page-break-inside: avoid; }
            .facts td { border-bottom: 0; padding: 0.5mm 3mm 0.5mm 0; }
            .facts td.name { color: #444; width: 44mm; }
            .no { white-space: nowrap; width: 37mm; }
            .who { width: 36mm; }
            .together { page-break-inside: avoid; }
            .num { text-align: right; white-space: nowrap; width: 13mm; padding-right: 4mm; }
            .mono { font-size: 8.5pt; word-wrap: break-word; }
            .chart { position: relative; width: 178mm; height: 74mm; page-break-inside: avoid; margin-top: 2mm; }
            .chart object { position: absolute; left: 15mm; top: 6mm; width: 146mm; height: 60mm; }
            .chart div { position: absolute; font-size: 7.5pt; color: #222; line-height: 1; }
            .chart .left { left: 0; width: 13.5mm; text-align: right; }
            .chart .right { left: 162.5mm; width: 15mm; }
            .chart .below { top: 68mm; width: 20mm; text-align: center; }
            .chart .over { top: 1mm; }
            #foot { position: running(foot); font-size: 8pt; color: #444; }
            """;

    private final Xhtml html = new Xhtml();
    private final ReportTime time;

    DoseReportHtml(ReportTime time) { this.time = time; }

    String write(DoseReport report) {
        html.markup("<html lang=\"en\"><head><title>").words("Dose record, " + report.title())
                .markup("</title><meta name=\"subject\" content=\"Dose record\"/><style>").markup(STYLE)
                .markup("</style></head><body>");
        html.markup("<div id=\"foot\">")
                .words("Dose record " + report.session() + " · " + report.evidence().origin()
                        + " · under the root of " + report.evidence().size() + " records")
                .markup("</div>");
        html.element("h1", "Dose record").element("p", report.title())
                .element("p", "quiet", report.made() + " Times are of " + report.zone() + ".");
        html.markup("<div class=\"given together\">").element("b", report.given())
                .element("p", report.givenLine())
                .markup("</div>");
        html.element("h2", "Patient");
        facts(report.patient());
        report.orders().forEach(this::order);
        signatures(report.signatures());
        report.curves().forEach(this::curve);
        findings(report.findings());
        events(report);
        evidence(report.evidence());
        return html.markup("</body></html>").toString();
    }

    private void order(PlacedOrder order) {
        html.element("h2", "Order " + order.id());
        facts(order.facts());
    }

    private void facts(List<Fact> facts) {
        html.markup("<table class=\"facts\">");
        facts.forEach(
                fact -> html.markup("<tr>").element("td", "name", fact.name()).element("td", fact.value())
                        .markup("</tr>"));
        html.markup("</table>");
    }

    private void curve(Curve curve) {
        html.element("h2", "Rate and total as " + curve.pump() + " reported them");
        if (!curve.archived().isEmpty()) {
            archived(curve);
            return;
        }
        if (curve.points().size() < 2) {
            html.element("p", curve.reports() == 0
                    ? "The pump sent no telemetry under this order."
                    : "The pump sent one report; there is nothing to draw.");
            return;
        }
        new DoseChart(curve, time).into(html);
        html.element("p", "quiet",
                IsmpText.number(curve.reports())
                        + " reports. Stepped line: rate, left scale; none where it changed unheard."
                        + " Filled: total, right scale."
                        + " Dashed: the order's cap, " + Amounts.ml(curve.mostNl()) + ".");
    }

    /** Lines between the few reports that stayed would show rates that nobody reported. */
    private void archived(Curve curve) {
        curve.archived()
                .forEach(month -> html.element("p", "The reports of " + month.month() + " are archived in "
                        + month.file() + ", SHA-256 " + month.sha256()
                        + "; the archive is verified by itself."));
        html.element("p", "quiet", "Not drawn here. What was given is known from the "
                + IsmpText.number(curve.reports())
                + " reports that were kept: the first, the last and the greatest total "
                + "are among them. The order's cap: " + Amounts.ml(curve.mostNl()) + ".");
    }

    private void signatures(List<Signature> signatures) {
        html.markup("<div class=\"together\">").element("h2", "Signatures");
        if (signatures.isEmpty()) {
            html.element("p", "Nobody has signed.").markup("</div>");
            return;
        }
        head("Printed name", "Date and time", "Meaning", "Signed", "Record");
        signatures.forEach(
                one -> html.markup("<tr>").element("td", "who", one.name()).element("td", "no", one.at())
                        .element("td", one.meaning()).element("td", "mono", one.linkedTo())
                        .element("td", "num", one.record()).markup("</tr>"));
        html.markup("</tbody></table></div>");
    }

    private void findings(List<Line> findings) {
        html.element("h2", "Findings");
        if (findings.isEmpty()) {
            html.element("p",
                    "No alarm, refusal, unknown outcome, intervention at the pump or gap is on record.");
            return;
        }
        lines(findings);
    }

    private void events(DoseReport report) {
        html.element("h2", "Events");
        lines(report.events());
        if (report.moreEvents() > 0)
            html.element("p",
                    IsmpText.number(report.moreEvents()) + " more are in entries.csv of the same export.");
    }

    private void lines(List<Line> lines) {
        head("Record", "Date and time", "What", "Who");
        lines.forEach(
                line -> html.markup("<tr>").element("td", "num", line.index()).element("td", "no", line.at())
                        .markup("<td>").words(line.what()).markup(line.detail().isEmpty() ? "" : "<br/>")
                        .markup("<span class=\"quiet\">").words(line.detail()).markup("</span></td>")
                        .element("td", "who", line.person()).markup("</tr>"));
        html.markup("</tbody></table>");
    }

    private void head(String... names) {
        html.markup("<table><thead><tr>");
        for (String name : names) html.element("th", name.equals("Record") ? "num" : "", name);
        html.markup("</tr></thead><tbody>");
    }

    private void evidence(DoseReport.Evidence evidence) {
        html.element("h2", "What this rests on");
        html.element("p", evidence.sentence());
        html.markup("<table class=\"facts\">");
        row("Log", evidence.origin());
        row("Records under the root", evidence.size());
        row("Root, SHA-256", evidence.root());
        for (Witness witness : evidence.witnesses())
            row("Witness " + witness.name(), witness.at().map(at -> "saw it at " + at + ", by its own clock")
                    .orElse("has not seen it"));
        html.markup("</table>");
        html.element("p", "quiet",
                "This page proves nothing by itself: it is for reading. The export that it came in is "
                        + "checked with \"doseline verify\" and the auditor's own trust file, and an edit of this file is found.");
    }

    private void row(String name, String value) {
        html.markup("<tr>").element("td", "name", name).element("td", "mono", value).markup("</tr>");
    }
}
