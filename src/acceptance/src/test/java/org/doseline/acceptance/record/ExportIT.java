package org.doseline.acceptance.record;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.Proven;
import org.doseline.ledger.verify.program.ZipBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an auditor carries away after a whole infusion, checked with the stand-alone verifier and the trust file alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class ExportIT {
    private static final int SPEED = 60;
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(90);
    private static final Duration MADE_WITHIN = Duration.ofSeconds(90);

    @TempDir
    static Path folder;
    static DemoProcess demo;
    static TrustPolicy trust;
    static String session;

    @BeforeAll
    static void giveAWholeInfusion() throws IOException {
        DemoSettings settings = DemoSettings.in(folder, SPEED);
        demo = DemoProcess.start(settings);
        trust = TrustPolicy.read(Files.readAllBytes(settings.data().resolve("trust"))).value().orElseThrow();
        Bedside bedside = Bedside.at(demo, "pump-1");
        session = bedside.session();
        bedside.run();
        bedside.awaitDisplay(display -> display.state().equals("COMPLETE"), WHOLE_WITHIN);
    }

    @AfterAll
    static void end() {
        if (demo != null) demo.close();
    }

    @Test
    @Order(1)
    void anInfusionIsProvenWholeWithItsDoseAndItsWitnesses() throws Exception {
        Path export = exported("{\"kind\":\"session\",\"value\":\"" + session + "\"}");
        Proven proven = proven(export);
        assertAll(() -> assertTrue(proven.whole(), "the whole selection is proven"),
                () -> assertTrue(proven.exportRecord().isPresent(), "by the export's own record"),
                () -> assertEquals(2, proven.seenBy().size()),
                () -> assertEquals(1, proven.replayed().orders()),
                () -> assertTrue(proven.replayed().frames() > 0 && proven.replayed().minutes() > 0,
                        () -> proven.replayed().frames() + " messages of " + proven.replayed().minutes()
                                + " minutes"),
                () -> assertTrue(proven.replayed().events() > 3,
                        () -> proven.replayed().events() + " events"),
                () -> assertEquals(18_125_000, proven.replayed().doses().get(0).givenNl()),
                () -> assertEquals("36.25 mg", proven.replayed().doses().get(0).given()));
        try (ZipFile zip = new ZipFile(export.toFile())) {
            byte[] pdf = zip.getInputStream(zip.getEntry("record.pdf")).readAllBytes();
            assertTrue(new String(pdf, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-"), "a PDF");
            String csv = new String(zip.getInputStream(zip.getEntry("entries.csv")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertTrue(csv.contains("S. Virtanen") && csv.contains("COMMAND_APPLIED"), csv);
        }
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({"all,", "patient,4471 0926", "pump,pump-1", "person,nurse", "drug,ketamine"})
    void everyOtherSelectionIsProvenAsWell(String kind, String value) throws Exception {
        Proven proven = proven(exported(value == null
                ? "{\"kind\":\"" + kind + "\"}"
                : "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}"));
        assertTrue(proven.count() > 0 && proven.whole(), proven::toString);
    }

    @Test
    @Order(3)
    void aPeriodIsProvenAndAnEmptyOneIsSaidToBeEmpty() throws Exception {
        assertTrue(
                proven(exported("{\"kind\":\"period\",\"fromUtc\":\"2000-01-01T00:00:00Z\"}")).count() > 0);
        HttpResponse<byte[]> none = asked("{\"kind\":\"period\",\"toUtc\":\"2000-01-01T00:00:00Z\"}");
        assertEquals(404, none.statusCode());
    }

    @Test
    @Order(4)
    void aRecordThatIsTakenOutOfTheArchiveIsMissed() throws Exception {
        Path export = exported("{\"kind\":\"session\",\"value\":\"" + session + "\"}");
        Path cut = folder.resolve("cut.zip");
        try (ZipFile zip = new ZipFile(export.toFile());
                OutputStream out = Files.newOutputStream(cut);
                ZipOutputStream copy = new ZipOutputStream(out)) {
            for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                copy.putNextEntry(new ZipEntry(entry.getName()));
                copy.write(entry.getName().equals("entries.log") ? withoutLine(content, 5) : content);
                copy.closeEntry();
            }
        }
        assertTrue(verdict(cut) instanceof ExportVerdict.Wrong, "the missing record is found");
    }

    /** Nobody can say any more whose infusion it was, and everybody can still prove what it was. */
    @Test
    @Order(5)
    void afterAPatientWasErasedTheRecordIsProvenAsBefore() throws Exception {
        Api.Reply erased = demo.as("auditor").post("/api/patients/p-1/erase",
                Map.of("reason", "asked by letter", "password", Api.DEMO_PASSWORD));
        assertEquals(200, erased.status(), erased::toString);
        Proven infusion = proven(exported("{\"kind\":\"session\",\"value\":\"" + session + "\"}"));
        assertTrue(infusion.whole(), infusion::toString);
        assertEquals("36.25 mg", infusion.replayed().doses().get(0).given());
        assertTrue(proven(exported("{\"kind\":\"patient\",\"value\":\"p-1\"}")).whole());
        Path all = exported("{\"kind\":\"all\"}");
        assertTrue(proven(all).whole());
        try (ZipFile zip = new ZipFile(all.toFile())) {
            for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                for (String who : List.of("Lindqvist", "4471 0926", "1984-05-02", "Okonkwo", "4471 1183"))
                    assertFalse(text.contains(who), who + " is in " + entry.getName());
            }
        }
        assertEquals(404, asked("{\"kind\":\"patient\",\"value\":\"4471 0926\"}").statusCode());
    }

    private static byte[] withoutLine(byte[] content, int number) {
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("(?<=\n)");
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            if (i != number) kept.append(lines[i]);
        }
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Proven proven(Path export) throws IOException {
        ExportVerdict verdict = verdict(export);
        return verdict.fold(holds -> holds.proven(), wrong -> {
            throw new AssertionError(wrong.first().toString());
        }, nobody -> {
            throw new AssertionError("nobody is trusted");
        }, unreadable -> {
            throw new AssertionError(unreadable.why());
        });
    }

    private static ExportVerdict verdict(Path export) throws IOException {
        try (ZipBundle zip = new ZipBundle(export)) {
            return ExportVerifier.verify(zip, Optional.of(trust));
        }
    }

    private static Path exported(String asked) throws Exception {
        HttpResponse<byte[]> answer = asked(asked);
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        Path file = Files.createTempFile(folder, "export", ".zip");
        return Files.write(file, answer.body());
    }

    private static HttpResponse<byte[]> asked(String json) throws Exception {
        URI service = demo.url();
        String auditor = Base64.getEncoder()
                .encodeToString(("auditor:" + Api.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(service.resolve("/api/audit/exports"))
                .timeout(MADE_WITHIN).header("Authorization", "Basic " + auditor)
                .header("X-Requested-With", "doseline").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
