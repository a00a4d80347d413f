package org.doseline.service.plan;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody is forgotten; what was done to them is not. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ErasingTest {
    private static final String PASSWORD = Browser.PASSWORD;

    @Inject
    GivenHistory history;

    @Test
    void theNameGoesAndWhatWasGivenStays() throws Exception {
        ErasedFixture who = ErasedFixture.treated("COMPLETE");
        String keyHash = who.keySha256();
        String givenBefore = account(who).path("sums.given");
        assertTrue(given(who).size() == 1, "the dose counts");
        long before = Recorded.lastId();

        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200)
                .body("id", equalTo(who.patient())).body("name", startsWith("Erased on "))
                .body("keySha256", equalTo(keyHash));

        List<String> leaves = Recorded.after(before, "PATIENT_ERASED");
        assertEquals(1, leaves.size());
        assertTrue(leaves.get(0).contains("\"keySha256\":\"" + keyHash + "\"")
                && leaves.get(0).contains("\"reason\":\"asked by letter\"")
                && leaves.get(0).contains("\"patient\":\"" + who.patient() + "\""), leaves.get(0));
        assertEquals(0, Rows.count("select count(*) from patient_key where patient = ?", who.patient()));
        assertEquals(1, Rows.count("select count(*) from patient_identity where patient = ?", who.patient()));

        auditor().get("/api/audit/summary?subject=" + who.session()).then().statusCode(200)
                .body("patientLine", startsWith("Erased on ")).body("erased", equalTo(true))
                .body("patient", equalTo(who.patient()));
        nurse().get("/api/sessions/" + who.session()).then().statusCode(200)
                .body("patient.name", startsWith("Erased on ")).body("patient.mrn", equalTo(""))
                .body("patient.born", equalTo(""));
        account(who).then().statusCode(200).body("patient", startsWith("Erased on "))
                .body("mrn", equalTo("")).body("sums.given", equalTo(givenBefore));
        assertEquals(1, given(who).size(), "the dose goes on counting");
        Browser.of("prescriber").get("/api/patients").then().body(
                "findAll { it.id == '" + who.patient() + "' }",
                empty());
        Browser.of("prescriber").get("/api/plans").then().body("find { it.id == '" + who.plan()
                + "' }.patient.name", startsWith("Erased on "));
        auditor().post("/api/audit/check", "{}").then().statusCode(200).body("verified", equalTo(true));
    }

    @Test
    void nobodyIsFoundByTheOldRecordNumberAndAllByTheId() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        records(who.recordNumber()).then().body("records.size()", greaterThan(1));
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        records(who.recordNumber()).then().body("records", hasSize(0));
        records(who.patient()).then().body("records.type", not(empty()));
        auditor().get("/api/audit/records?patient=" + who.patient() + "&type=PATIENT_ERASED").then()
                .body("records", hasSize(1)).body("records[0].title", equalTo("Identity erased"));
        auditor()
                .post("/api/audit/exports", "{\"kind\":\"patient\",\"value\":\"" + who.recordNumber() + "\"}")
                .then().statusCode(404).body("code", equalTo("NOTHING_FOUND"));
    }

    @ParameterizedTest(name = "{0} has not ended")
    @CsvSource({"RUNNING", "PAUSED", "PROGRAMMED", "LEASE_LOST", "FAULT"})
    void nobodyIsErasedWhileAPumpMayActForThem(String state) throws Exception {
        ErasedFixture who = ErasedFixture.treated(state);
        long before = Recorded.lastId();
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(409)
                .body("code", equalTo("SESSION_NOT_ENDED"));
        assertEquals(1, Recorded.after(before, "REQUEST_REFUSED").size());
        assertEquals(0, Recorded.after(before, "PATIENT_ERASED").size());
        assertEquals(1, Rows.count("select count(*) from patient_key where patient = ?", who.patient()));
        who.pumpSays("STOPPED");
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
    }

    @Test
    void nobodyIsErasedWhileACommandIsOpenThatDosesThem() throws Exception {
        ErasedFixture who = ErasedFixture.treated("STOPPED");
        who.command("RESUME", "UNCERTAIN", true);
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(409)
                .body("code", equalTo("SESSION_NOT_ENDED"));
    }

    @Test
    void aPumpThatIsBoundAnewOrLetGoHasEndedWithThem() throws Exception {
        for (String kind : List.of("ASSOCIATE", "DISSOCIATE")) {
            ErasedFixture who = ErasedFixture.treated("PROGRAMMED");
            who.commandOfAnother(kind);
            erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        }
    }

    @Test
    void eachRefusalSaysWhy() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        long before = Recorded.lastId();
        refused(erase("patient-none", "asked by letter", PASSWORD), 404, "NOT_FOUND");
        refused(erase(who.patient(), "asked by letter", "guess"), 403, "PASSWORD_WRONG");
        refused(erase(who.patient(), "", PASSWORD), 422, "MISSING", "TYPE");
        refused(erase(who.patient(), "x".repeat(201), PASSWORD), 422, "TOO_LONG");
        for (String naming : List.of("letter of mrs " + who.surname(), "of " + who.recordNumber()))
            refused(erase(who.patient(), naming, PASSWORD), 422, "REASON_NAMES_THE_PATIENT");
        for (String sub : List.of("nurse", "prescriber", "approver", "pharmacist", "biomed"))
            refused(Browser.of(sub).post("/api/patients/" + who.patient() + "/erase", body("no", PASSWORD)),
                    403,
                    "ROLE_NOT_ALLOWED");
        assertEquals(0, Recorded.after(before, "PATIENT_ERASED").size());
        assertTrue(Recorded.after(before, "REQUEST_REFUSED").stream()
                .noneMatch(leaf -> leaf.contains("guess") || leaf.contains(who.surname())
                        || leaf.contains(who.recordNumber())));
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        refused(erase(who.patient(), "asked by letter", PASSWORD), 409, "ERASED_ALREADY");
    }

    /** The record says that it was asked, of whom and by whom, and nothing of the reason that would have named them. */
    @Test
    void aReasonThatNamesThePatientIsRefusedOnRecordWithoutTheReason() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        for (String named : List.of(who.surname(), who.recordNumber())) {
            long before = Recorded.lastId();
            refused(erase(who.patient(), "unmistakable letter of " + named, PASSWORD), 422,
                    "REASON_NAMES_THE_PATIENT");
            List<String> leaves = Recorded.after(before, "REQUEST_REFUSED");
            assertEquals(1, leaves.size(), leaves.toString());
            String leaf = leaves.get(0);
            for (String held : List.of("\"code\":\"REASON_NAMES_THE_PATIENT\"",
                    "\"what\":\"erase an identity\"",
                    "\"field\":\"reason\"", "\"subject\":\"" + who.patient() + "\"", "auditor"))
                assertTrue(leaf.contains(held), held + " in " + leaf);
            for (String kept : List.of(named, "unmistakable"))
                assertTrue(!leaf.contains(kept), kept + " in " + leaf);
        }
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswer() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        String key = UUID.randomUUID().toString();
        String path = "/api/patients/" + who.patient() + "/erase";
        long before = Recorded.lastId();
        String first = auditor().post(path, body("asked by letter", PASSWORD), key).then().statusCode(200)
                .extract()
                .asString();
        assertEquals(first, auditor().post(path, body("asked by letter", PASSWORD), key).asString());
        assertEquals(1, Recorded.after(before, "PATIENT_ERASED").size());
    }

    @Test
    void nothingNewIsPlannedOrPreparedForSomebodyWhoIsErased() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        refused(Browser.of("prescriber").post("/api/plans", ErasedFixture.plan(who.patient())), 409,
                "PATIENT_ERASED");
        refused(nurse().post("/api/sessions", ErasedFixture.session(who.plan())), 409, "PATIENT_ERASED");
        refused(nurse().post("/api/sessions/" + who.session() + "/prepare", "{}"), 409, "PATIENT_ERASED");
        SQLException no = assertThrows(SQLException.class, () -> Rows.change(
                "insert into dose_reservation (association, session, pump, patient, drug, concentration_ng_per_ml,"
                        + " reserved_nl, budget_version, at_ms) values ('as-none', '" + who.session()
                        + "', 'pump-1', '" + who.patient() + "', 'ketamine', 2000000, 1, 1, 1)"));
        assertEquals("DL005", no.getSQLState());
    }

    @Test
    void whoComesAgainIsSomebodyElse() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        refused(nurse().post("/api/patients", who.admission()), 409, "PATIENT_KNOWN");
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        String again = nurse().post("/api/patients", who.admission()).then().statusCode(201).extract()
                .path("id");
        assertNotEquals(who.patient(), again);
    }

    /** An answer that is kept for whoever asks again would name them. */
    @Test
    void noKeptAnswerOutlivesAnErasure() throws Exception {
        ErasedFixture who = ErasedFixture.treated("COMPLETE");
        String key = UUID.randomUUID().toString();
        String path = "/api/custody/sessions/" + who.session() + "/waste";
        String waste = "{\"volume\":\"0.5 mL\",\"password\":\"" + PASSWORD + "\"}";
        String first = nurse().post(path, waste, key).then().statusCode(201).extract().asString();
        assertTrue(first.contains(who.surname()), first);
        assertEquals(first, nurse().post(path, waste, key).asString());
        erase(who.patient(), "asked by letter", PASSWORD).then().statusCode(200);
        refused(nurse().post(path, waste, key), 409, "FIRST_ANSWER_LOST");
        assertEquals(0,
                Rows.count("select count(*) from idempotency where answer is not null and key = ?", key));
    }

    @Test
    void theKeyOfSomebodyWhoIsNotErasedCannotBeDeletedEvenByASuperuser() throws Exception {
        ErasedFixture who = ErasedFixture.planned();
        for (String sql : List.of("delete from patient_key where patient = '" + who.patient() + "'",
                "update patient_key set wrapped = 'x' where patient = '" + who.patient() + "'",
                "truncate patient_key", "truncate patient cascade")) {
            SQLException no = assertThrows(SQLException.class, () -> Rows.change(sql), sql);
            assertEquals("DL001", no.getSQLState(), sql);
        }
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            all.setAutoCommit(false);
            sql.execute("set local role doseline_app");
            SQLException no = assertThrows(SQLException.class, () -> sql.execute("delete from patient_key"));
            assertEquals("42501", no.getSQLState());
            all.rollback();
        }
    }

    private static void refused(Response answer, int status, String... codes) {
        assertEquals(status, answer.statusCode(), answer.asString());
        assertTrue(List.of(codes).contains(answer.<String>path("code")), answer.asString());
    }

    private List<GivenDose> given(ErasedFixture who) {
        return history.of(who.patient(), Optional.empty(), 5_000_000).await().atMost(Duration.ofSeconds(10));
    }

    private static Response account(ErasedFixture who) {
        return nurse().get("/api/custody/sessions/" + who.session());
    }

    private static Response records(String patient) {
        return auditor().get("/api/audit/records?patient=" + patient);
    }

    private static Response erase(String patient, String reason, String password) {
        return auditor().post("/api/patients/" + patient + "/erase", body(reason, password));
    }

    private static String body(String reason, String password) {
        return "{\"reason\":\"" + reason + "\",\"password\":\"" + password + "\"}";
    }

    private static Browser auditor() { return Browser.of("auditor"); }

    private static Browser nurse() { return Browser.of("nurse"); }
}
