package org.doseline.service.export.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doseline.service.export.report.DoseReport.Evidence;
import org.doseline.service.export.report.DoseReport.Fact;
import org.doseline.service.export.report.DoseReport.Line;
import org.doseline.service.export.report.DoseReport.PlacedOrder;
import org.doseline.service.export.report.DoseReport.Signature;
import org.doseline.service.export.report.DoseReport.Witness;
import org.junit.jupiter.api.Test;

class DoseReportPdfTest {
    private static final String ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";

    @Test
    void aDoseRecordSaysWhatWasGivenToWhomUnderWhichSignatures() throws IOException {
        String text = text(written(report("Lindqvist, Maria", 40)));
        for (String said : List.of("Dose record", "Lindqvist, Maria", "36.25 mg given", "Dr. J. Okafor",
                "approval", "23 Nov 2026 09:12:00", "No alarm, refusal", "both-site", "has not seen it", ROOT,
                "Page 1 of")) {
            assertTrue(text.contains(said), () -> said + " is not in " + text);
        }
    }

    @Test
    void theChartIsDrawnAndItsScaleIsText() throws IOException {
        String text = text(written(report("Lindqvist, Maria", 1)));
        assertTrue(text.contains("rate, mL/h") && text.contains("total, mL") && text.contains("10:40"), text);
    }

    @Test
    void whereReportsWereArchivedNoCurveIsDrawnAndTheArchiveIsNamed() throws IOException {
        DoseReport drawn = report("Lindqvist, Maria", 1);
        Curve curve = curve();
        Curve archived = new Curve(curve.pump(), curve.association(), curve.points(), curve.deliveredNl(),
                curve.mostNl(), curve.mostRateNlPerHour(), true, 4,
                List.of(new Curve.Archived("2026-03", "telemetry-2026-03-0011223344556677.zip", ROOT)));
        String text = text(written(new DoseReport(drawn.session(), drawn.title(), drawn.made(), drawn.zone(),
                drawn.patient(), drawn.given(), drawn.givenLine(), drawn.orders(), List.of(archived),
                drawn.signatures(), drawn.findings(), drawn.events(), drawn.moreEvents(), drawn.evidence())));
        assertTrue(
                text.contains("telemetry-2026-03-0011223344556677.zip")
                        && text.contains("4 reports that were kept"),
                text);
        assertFalse(text.contains("total, mL"), text);
        assertTrue(text.contains("36.25 mg given"), text);
    }

    @Test
    void aNameIsTextAndNeverMarkup() throws IOException {
        String text = text(written(report("<script>&\"Žofie\u0001", 1)));
        assertTrue(text.contains("<script>&\"Žofie"), text);
    }

    @Test
    void itIsForArchivesWithItsFontWithin() throws IOException {
        try (PDDocument document = Loader.loadPDF(written(report("Lindqvist, Maria", 1)))) {
            assertNotNull(document.getDocumentCatalog().getMetadata());
            assertFalse(document.getDocumentCatalog().getOutputIntents().isEmpty());
            document.getPages().forEach(page -> page.getResources().getFontNames().forEach(name -> {
                try {
                    assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
                } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                }
            }));
        }
    }

    @Test
    void aThousandEventsStandOnPagesWithTheirHeads() throws IOException {
        byte[] pdf = written(report("Lindqvist, Maria", 1_000));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 10, () -> document.getNumberOfPages() + " pages");
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(5);
            stripper.setEndPage(5);
            String page = stripper.getText(document);
            assertTrue(page.contains("Date and time"), page);
        }
        assertEquals(2_000,
                text(pdf).lines().filter(line -> line.contains("Pump reports running")).count() * 2);
    }

    /** With {@code -Ddoseline.pages=FOLDER} the pages are drawn there, for somebody to look at. */
    @Test
    void everyPageCanBeDrawn() throws IOException {
        try (PDDocument document = Loader.loadPDF(written(report("Lindqvist, Maria", 40)))) {
            PDFRenderer renderer = new PDFRenderer(document);
            Optional<Path> folder = Optional.ofNullable(System.getProperty("doseline.pages")).map(Path::of);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                var image = renderer.renderImageWithDPI(page, 80);
                assertTrue(image.getWidth() > 600);
                if (folder.isPresent()) {
                    Files.createDirectories(folder.get());
                    ImageIO.write(image, "png", folder.get().resolve("page-" + (page + 1) + ".png").toFile());
                }
            }
        }
    }

    private static byte[] written(DoseReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DoseReportPdf.write(report, ZoneOffset.UTC, out);
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static DoseReport report(String patient, int events) {
        return new DoseReport("s-7", patient + " · born 2 May 1984 · 4471 0926 · infusion s-7",
                "Copy made 23 Nov 2026 11:30:00 by A. Auditor.", "UTC",
                List.of(new Fact("Name", patient), new Fact("Born", "2 May 1984"),
                        new Fact("Prescription", "0.5 mg/kg over 40 min")),
                "36.25 mg given", "ketamine 2 mg/mL · 18.125 mL · under 1 order", List.of(order()),
                List.of(curve()), List.of(
                        new Signature("Dr. J. Okafor", "23 Nov 2026 09:10:00", "authorship",
                                "Plan p-1, SHA-256 vT9Zb4nLwW5gYpQ0f0m2iJ0yX8kqk3h7cQzR1s2t3u4", "3"),
                        new Signature("M. Salo", "23 Nov 2026 09:12:00", "approval",
                                "Plan p-1, SHA-256 vT9Zb4nLwW5gYpQ0f0m2iJ0yX8kqk3h7cQzR1s2t3u4", "4")),
                List.of(), IntStream.range(0, events).mapToObj(DoseReportPdfTest::event).toList(), 0,
                new Evidence("demo.doseline/record", "1,204", ROOT,
                        "The first 1,204 records can't be changed unseen. Signed, and seen by pharmacy.",
                        List.of(new Witness("pharmacy", Optional.of("2026-11-23T11:29:58Z")),
                                new Witness("both-site", Optional.empty()))));
    }

    private static PlacedOrder order() {
        return new PlacedOrder("o-7", List.of(new Fact("Drug", "ketamine 2 mg/mL"),
                new Fact("Given under it", "36.25 mg in 18.125 mL"),
                new Fact("Allowed in all", "36.25 mg in 18.125 mL"), new Fact("Highest rate", "27.188 mL/h"),
                new Fact("Course", "27.188 mL/h for 40 min"), new Fact("SHA-256 of the order", ROOT)));
    }

    private static Line event(int number) {
        return new Line(Integer.toString(20 + number), "23 Nov 2026 10:00:" + (10 + number % 50),
                "Pump reports running, 27.188 mL/h", "Delivered " + number + " mL.", "S. Virtanen");
    }

    private static Curve curve() {
        Curve.Thinning points = new Curve.Thinning();
        long fromMs = 1_795_428_000_000L;
        for (int second = 0; second <= 2_400; second++) {
            long rate = second > 900 && second < 1_200 ? 0 : 27_187_500;
            points.add(new Curve.Point(fromMs + second * 1_000L, rate,
                    Math.min(18_125_000,
                            Math.min(second, 900) * 7_552L + Math.max(0, second - 1_200) * 7_552L)));
        }
        return new Curve("pump-1", "a-7", points.points(), 18_125_000, 18_125_000, 27_187_500, true,
                points.seen(), List.of());
    }
}
