package org.doseline.service.retention;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.files.Directories;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.verify.DroppedMonth;
import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.Proven;
import org.doseline.ledger.verify.VerdictText;
import org.doseline.ledger.verify.program.ZipBundle;
import org.doseline.protocol.report.PumpState;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.checkpoint.WitnessedTestResource;
import org.doseline.service.infusion.Rows;
import org.doseline.service.plan.GivenHistory;
import org.doseline.service.time.TherapyClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Months of telemetry on their way out of a database whose record is signed and witnessed. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
@QuarkusTestResource(value = WitnessedTestResource.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PAST = "update retention_rule set keep_days = 90";
    private static final String ANY = "0".repeat(64);
    private static boolean written;

    @Inject
    GivenHistory history;
    @Inject
    TherapyClock clock;
    private static Path folder;
    private Browser auditor;

    @BeforeEach
    void monthsThatAreOver() throws Exception {
        auditor = Browser.of("auditor");
        if (written) return;
        folder = Files.createTempDirectory("retained");
        OldTelemetry.written();
        written = true;
        await("all of them are sealed").atMost(SOON).until(
                () -> Rows.count("select coalesce(sum(count), 0) from telemetry_minute") == Rows.count(
                        "select count(*) from telemetry_frame where received_ms < 1760000000000"));
    }

    @AfterAll
    static void clean() throws IOException { Directories.remove(folder); }

    @Test
    @Order(1)
    void eachStepThatIsMissingIsNamed() throws Exception {
        String month = OldTelemetry.DROPPED;
        dropRefused("2025-13", ANY, "NO_SUCH_MONTH");
        dropRefused("1999-01", ANY, "NO_SUCH_MONTH");
        dropRefused(YearMonth.from(Instant.ofEpochMilli(clock.nowMs()).atOffset(ZoneOffset.UTC)).toString(),
                ANY,
                "NOT_SEALED");
        dropRefused(OldTelemetry.SILENT, ANY, "NOTHING_HEARD");
        dropRefused(month, ANY, "NOT_ARCHIVED");
        refused(post(month, "verification", "{}"), "NOT_ARCHIVED");
        refused(post(OldTelemetry.SILENT, "archive", "{}"), "NOTHING_HEARD");

        String sha256 = archived(month);
        dropRefused(month, sha256, "NOT_VERIFIED");
        await("both witnesses have seen the archive").atMost(SOON).until(() -> 1 == Rows.count(
                "select count(*) from telemetry_archive where entry_is_below(event_id, witnessed_size())"));
        WitnessedTestResource.stopWitness();
        verified(month);
        dropRefused(month, sha256, "KEPT_BY_RULE");
        Rows.change(PAST);
        dropRefused(month, sha256, "VERIFICATION_NOT_WITNESSED");
        WitnessedTestResource.startWitness();
        await("both witnesses have seen the verification").atMost(SOON).until(() -> why(month) == null);

        Rows.change("update retention_rule set witnesses = 3");
        dropRefused(month, sha256, "NOT_WITNESSED");
        Rows.change("update retention_rule set witnesses = 2");
        dropRefused(month, ANY, "OTHER_ARCHIVE");
        changed("telemetry_archive", "set messages = messages + 1", "set messages = messages - 1",
                () -> dropRefused(month, sha256, "ARCHIVE_INCOMPLETE"));
        String one = " where received_ms = (select min(received_ms) from telemetry_frame where received_ms >= 1738000000000)"
                + " and pump = 'pump-3'";
        changed("telemetry_frame", "set received_ms = received_ms + 86400000" + one,
                "set received_ms = received_ms - 86400000 where received_ms - 86400000 = 1738367400000 and pump = 'pump-3'",
                () -> dropRefused(month, sha256, "MESSAGES_DIFFER"));
        Path file = WitnessedTestResource.archives().resolve(line(month).get("archive.file").toString());
        Path away = Files.move(file, folder.resolve("away"));
        dropRefused(month, sha256, "ARCHIVE_LOST");
        Files.move(away, file);
        try (Connection reader = Recorded.superuser(); Statement sql = reader.createStatement()) {
            reader.setAutoCommit(false);
            sql.execute("lock table telemetry_frame in access share mode");
            refused(post(month, "drop", "{\"sha256\":\"" + sha256 + "\"}"), "TELEMETRY_IN_USE");
        }
        assertEquals(0, Rows.count("select count(*) from telemetry_drop"));
        assertEquals(0, Recorded.after(0, "TELEMETRY_DROPPED").size(), "what was not done is not on record");
        assertTrue(Recorded.after(0, "REQUEST_REFUSED").stream()
                .anyMatch(leaf -> leaf.contains("ARCHIVE_LOST")));
    }

    @Test
    @Order(2)
    void aDroppedMonthTakesNothingBackOfWhatWasGivenAndEverythingStillVerifies() throws Exception {
        String month = OldTelemetry.DROPPED;
        List<String> bounds = OldTelemetry.bounds();
        List<GivenDose> given = given();
        String summary = summary();
        long stored = stored(month);
        Proven before = proven(exported("{\"kind\":\"session\",\"value\":\"s-3\"}"));
        assertEquals(List.of(), before.replayed().dropped());
        assertTrue(before.replayed().frames() > 0);

        Response dropped = post(month, "drop", "{\"sha256\":\"" + line(month).get("archive.sha256") + "\"}");
        assertEquals(200, dropped.statusCode(), dropped.asString());
        assertEquals(Boolean.TRUE, dropped.path("dropped.asRecorded"));
        assertTrue(stored(month) < stored / 3, stored(month) + " of " + stored + " stay");
        assertEquals(stored(month), ((Number) dropped.path("dropped.kept")).longValue());

        assertEquals(bounds, OldTelemetry.bounds());
        assertEquals(given, given());
        assertEquals(summary, summary());
        assertEquals(1,
                Rows.count("select count(*) from guard.structure_change where command like 'DROP TABLE%'"
                        + " and object = 'public.telemetry_frame_2025_01'"));

        Path session = exported("{\"kind\":\"session\",\"value\":\"s-3\"}");
        Proven proven = proven(session);
        assertEquals(before.replayed().minutes(), proven.replayed().dropped().stream()
                .mapToLong(DroppedMonth::minutes).sum() + proven.replayed().minutes());
        assertEquals(List.of(month), proven.replayed().dropped().stream().map(DroppedMonth::month).toList());
        assertTrue(proven.whole());
        assertTrue(String.join("\n", VerdictText.lines(verdict(session)))
                .contains(line(month).get("archive.sha256").toString()));
        assertTrue(pdf(session).contains("telemetry-2025-01-"), pdf(session));
        assertTrue(auditor.get("/api/sessions/s-3/trend").path("archived").toString()
                .startsWith("The reports of 2025-01 are archived in telemetry-2025-01-"));

        Proven all = proven(exported("{\"kind\":\"all\"}"));
        assertEquals(stored(month, "telemetry_minute"), all.replayed().dropped().get(0).minutes());
        assertTrue(all.replayed().frames() > 0, "those of other months are there");
        auditor.post("/api/audit/check", "{}").then().statusCode(200)
                .body("verified", org.hamcrest.Matchers.equalTo(true));
        assertTrue(proven(archive(month)).whole(), "the archive proves itself");

        refused(post(month, "drop", "{\"sha256\":\"" + ANY + "\"}"), "ALREADY_DROPPED");
        refused(post(month, "archive", "{}"), "ALREADY_DROPPED");
    }

    @Test
    @Order(3)
    void aMessageThatStayedAndWasChangedLaterIsTold() throws Exception {
        String kept = " where association = '" + OldTelemetry.ASSOCIATION + "' and delivered_nl = 900000";
        changed("telemetry_frame",
                "set payload = replace(convert_from(payload, 'UTF8'), '900000', '100000')::bytea"
                        + kept,
                "set payload = replace(convert_from(payload, 'UTF8'), '100000', '900000')::bytea" + kept,
                () -> assertEquals(Boolean.FALSE, line(OldTelemetry.DROPPED).get("dropped.asRecorded")));
        assertEquals(Boolean.TRUE, line(OldTelemetry.DROPPED).get("dropped.asRecorded"));
    }

    @Test
    @Order(4)
    void anArchiveWithOneBitFlippedIsNotVerifiedAndSoNeverDropped() throws Exception {
        String month = OldTelemetry.FLIPPED;
        String sha256 = archived(month);
        Path file = archive(month);
        byte[] good = Files.readAllBytes(file);
        for (int at : new int[]{0, good.length / 3, good.length / 2, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            Response outcome = post(month, "verification", "{}");
            assertEquals(Boolean.FALSE, outcome.path("holds"), "byte " + at + ": " + outcome.asString());
            dropRefused(month, sha256, "ARCHIVE_WRONG");
        }
        Files.write(file, good);
        verified(month);
        await("it can be dropped").atMost(SOON).until(() -> why(month) == null);
    }

    /** It was received in March, and stands in a minute of today. */
    @Test
    @Order(5)
    void aMessageThatCameLateStaysForTheMinuteInWhichItStands() throws Exception {
        String month = OldTelemetry.LATE;
        long lateMs = Instant.parse(month + "-20T10:00:00Z").toEpochMilli();
        try (Connection all = Recorded.superuser()) {
            OldTelemetry.insert(all, "pump-4", Optional.empty(), lateMs, 0, PumpState.IDLE);
        }
        await("it is sealed").atMost(SOON).until(
                () -> Rows.count("select count(*) from telemetry_minute where pump = 'pump-4'") == 1);
        String sha256 = archived(month);
        verified(month);
        await("it can be dropped").atMost(SOON).until(() -> why(month) == null);
        assertEquals(200, post(month, "drop", "{\"sha256\":\"" + sha256 + "\"}").statusCode());
        assertEquals(1,
                Rows.count("select count(*) from telemetry_minute m, telemetry_of_minute(m.pump, m.minute)"
                        + " where m.pump = 'pump-4' and received_ms = ?", lateMs));
        Proven all = proven(exported("{\"kind\":\"all\"}"));
        assertEquals(List.of(OldTelemetry.DROPPED, month),
                all.replayed().dropped().stream().map(DroppedMonth::month).toList());
    }

    /** The application's role itself, with all its rights. */
    @Test
    @Order(6)
    void theApplicationDropsNothingByItself() throws Exception {
        for (String statement : List.of("drop table telemetry_frame_2025_02",
                "alter table telemetry_frame detach partition telemetry_frame_2025_02",
                "delete from telemetry_frame", "update retention_rule set keep_days = 0",
                "insert into telemetry_drop select '2025-02', sha256, 0, 0, event_id from telemetry_archive limit 1",
                "select drop_telemetry_month('2025-02', 'no such entry')",
                "select drop_telemetry_month('2025-04', 'no such entry')")) {
            String state = assertThrows(SQLException.class, () -> asApplication(statement), statement)
                    .getSQLState();
            assertTrue(List.of("42501", "DL001", "DL015").contains(state), statement + ": " + state);
        }
    }

    /** In the database, by whoever may do all: the export then names the minute. */
    @Test
    @Order(7)
    void aMonthThatWasCutOutWithoutARecordIsNamed() throws Exception {
        Rows.change("alter table telemetry_frame detach partition telemetry_frame_2025_04");
        try {
            ExportVerdict verdict = verdict(exported("{\"kind\":\"all\"}"));
            assertTrue(verdict instanceof ExportVerdict.Wrong, verdict.toString());
            assertTrue(
                    ((ExportVerdict.Wrong) verdict).first().words()
                            .contains("no record says that they were dropped"),
                    verdict.toString());
        } finally {
            Rows.change(
                    "alter table telemetry_frame attach partition telemetry_frame_2025_04 for values from ("
                            + Instant.parse("2025-04-01T00:00:00Z").toEpochMilli() + ") to ("
                            + Instant.parse("2025-05-01T00:00:00Z").toEpochMilli() + ")");
        }
        proven(exported("{\"kind\":\"all\"}"));
    }

    private static void asApplication(String statement) throws SQLException {
        try (Connection app = DriverManager.getConnection(
                DoselineTestResource.postgres().jdbcUrl(DoselineDatabase.NAME), DoselineDatabase.APP,
                DoselineTestResource.passwords().app()); Statement sql = app.createStatement()) {
            sql.execute(statement);
        }
    }

    @FunctionalInterface
    private interface Look {
        void look() throws Exception;
    }

    /** As the superuser, with the table's rules out of the way meanwhile. */
    private static void changed(String table, String change, String back, Look look) throws Exception {
        Rows.change("alter table " + table + " disable trigger append_only");
        try {
            Rows.change("update " + table + " " + change);
            look.look();
            Rows.change("update " + table + " " + back);
        } finally {
            Rows.change("alter table " + table + " enable always trigger append_only");
        }
    }

    private String archived(String month) {
        Response answer = post(month, "archive", "{}");
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.path("archive.sha256");
    }

    private void verified(String month) {
        Response answer = post(month, "verification", "{}");
        assertEquals(Boolean.TRUE, answer.path("holds"), answer.asString());
    }

    private void dropRefused(String month, String sha256, String code) {
        refused(post(month, "drop", "{\"sha256\":\"" + sha256 + "\"}"), code);
    }

    private static void refused(Response answer, String code) {
        assertEquals(code, answer.path("code"), answer.asString());
    }

    private Response post(String month, String step, String body) {
        return auditor.post("/api/audit/months/" + month + "/" + step, body);
    }

    /** With the names of nested values joined by a point. */
    private Map<String, Object> line(String month) {
        Response all = auditor.get("/api/audit/months");
        String path = "find { it.month == '" + month + "' }.";
        Map<String, Object> line = new java.util.HashMap<>();
        for (String name : List.of("archive.file", "archive.sha256", "dropped.asRecorded", "missing.code"))
            line.put(name, all.path(path + name));
        return line;
    }

    private Object why(String month) { return line(month).get("missing.code"); }

    private Path archive(String month) {
        return WitnessedTestResource.archives().resolve(line(month).get("archive.file").toString());
    }

    private List<GivenDose> given() {
        return history.of("p-3", Optional.empty(), 5_000_000).await().atMost(SOON);
    }

    private String summary() {
        Response answer = auditor.get("/api/audit/summary?subject=s-3");
        return answer.path("given") + ", " + answer.path("givenLine");
    }

    private static long stored(String month) throws SQLException { return stored(month, "telemetry_frame"); }

    private static long stored(String month, String table) throws SQLException {
        YearMonth of = YearMonth.parse(month);
        long fromMs = Months.fromMs(of);
        long toMs = Months.toMs(of);
        return table.equals("telemetry_frame")
                ? Rows.count(
                        "select count(*) from telemetry_frame where received_ms >= ? and received_ms < ?",
                        fromMs,
                        toMs)
                : Rows.count("select count(*) from telemetry_minute where minute >= ? and minute < ?",
                        Months.fromMinute(of), Months.toMinute(of));
    }

    private Path exported(String asked) throws IOException {
        Response answer = auditor.post("/api/audit/exports", asked);
        assertEquals(200, answer.statusCode(), answer.asString());
        return Files.write(Files.createTempFile(folder, "export", ".zip"), answer.asByteArray());
    }

    private static ExportVerdict verdict(Path export) throws IOException {
        TrustPolicy trust = TrustPolicy.read(Files.readAllBytes(WitnessedTestResource.trust())).value()
                .orElseThrow();
        try (ZipBundle zip = new ZipBundle(export)) {
            return ExportVerifier.verify(zip, Optional.of(trust));
        }
    }

    private static Proven proven(Path export) throws IOException {
        ExportVerdict verdict = verdict(export);
        assertTrue(verdict instanceof ExportVerdict.Holds, verdict.toString());
        return ((ExportVerdict.Holds) verdict).proven();
    }

    private static String pdf(Path export) throws IOException {
        try (ZipFile zip = new ZipFile(export.toFile());
                PDDocument document = Loader.loadPDF(
                        zip.getInputStream(zip.getEntry("record.pdf")).readAllBytes())) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertFalse(text.isBlank());
            return text;
        }
    }
}
