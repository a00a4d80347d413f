package org.doseline.service.export.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.audit.Story;
import org.doseline.service.plan.ErasedFixture;
import org.doseline.service.plan.PatientReader;
import org.junit.jupiter.api.Test;

/** The dose record for the file, before somebody was forgotten and after it. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ErasedReportTest {
    @Inject
    PatientReader patients;

    @Test
    void itSaysThatTheNameIsErasedAndStillWhatWasPrescribed() throws Exception {
        ErasedFixture who = ErasedFixture.treated("COMPLETE");
        String named = text(who);
        assertTrue(named.contains(who.surname()) && named.contains(who.recordNumber())
                && named.contains("11 Apr 1979"), named);

        Browser.of("auditor").post("/api/patients/" + who.patient() + "/erase",
                "{\"reason\":\"asked by letter\",\"password\":\"" + Browser.PASSWORD + "\"}").then()
                .statusCode(200);

        String erased = text(who);
        assertTrue(erased.contains("Erased on ") && erased.contains(who.patient())
                && erased.contains("0.5 mg/kg") && erased.contains("72.5 kg"), erased);
        for (String gone : List.of(who.surname(), who.recordNumber(), "Apr 1979", "Born"))
            assertFalse(erased.contains(gone), gone + " is in " + erased);
    }

    private String text(ErasedFixture who) throws Exception {
        SessionReport report = new SessionReport(
                new SessionReport.About(who.session(), Instant.parse("2026-11-26T11:30:00Z"), "A. Auditor",
                        new Checkpoint("demo.doseline/record", 1, Hash.of(new byte[32])), "Signed.",
                        List.of()),
                new Story(1), Map.of(), ZoneOffset.UTC);
        try (Connection all = Recorded.superuser();
                InputStream pdf = report.pdf(all, patients).orElseThrow();
                PDDocument document = Loader.loadPDF(pdf.readAllBytes())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
