package org.doseline.service.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.GoldenBeds;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class AuditTest {
    @Inject
    Record record;
    @Inject
    Leaves leaves;

    @Test
    void aSessionsStoryBeginsWithItsPlanAndNamesThePeople() {
        Browser.of("auditor").get("/api/audit/records?subject=s-1").then().statusCode(200)
                .body("records[0].title", equalTo("Plan written"))
                .body("records[0].words", equalTo(", 0.5 mg/kg over 40 min"))
                .body("records[0].person", equalTo("Dr. J. Okafor"))
                // A plan may be older than its infusion: a time of day alone would put both on one day.
                .body("records[0].dayText", matchesPattern("\\d{1,2} [A-Z][a-z]{2} \\d{4}"))
                .body("records.title", hasItems("Plan approved", "Session planned"))
                .body("records[0].leafHash", notNullValue());
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        Browser auditor = Browser.of("auditor");
        var first = auditor.get("/api/audit/records?limit=3").then().statusCode(200)
                .body("records", hasSize(3))
                .extract().jsonPath();
        auditor.get("/api/audit/records?limit=3&after=" + first.getLong("next")).then().statusCode(200)
                .body("records[0].id", greaterThan(first.getInt("records[2].id")));
    }

    @Test
    void theEvidenceOfARecordIsItsBytesAndItsHash() {
        Browser auditor = Browser.of("auditor");
        int id = auditor.get("/api/audit/records?type=PLAN_APPROVED&limit=1").then().extract()
                .path("records[0].id");
        auditor.get("/api/audit/records/" + id).then().statusCode(200).body("matches", equalTo(true))
                .body("leaf.type", equalTo("PLAN_APPROVED")).body("leaf.actor.sub", equalTo("approver"));
    }

    @Test
    void refusalsAreListedWithTheirReason() {
        Browser.of("nurse").post("/api/plans", "{}").then().statusCode(403);
        Browser.of("auditor").get("/api/audit/records?refusals=true&limit=500").then().statusCode(200)
                .body("records.detail",
                        hasItem("S. Virtanen. To write a plan needs the role prescriber."));
    }

    @Test
    void readingIsRecordedOnceAMinute() throws Exception {
        Browser approver = Browser.of("approver");
        long before = Recorded.lastId();
        for (int i = 0; i < 3; i++) approver.get("/api/audit/records?subject=s-3").then().statusCode(200);
        assertEquals(1, Recorded.after(before, "AUDIT_READ").size());
    }

    @Test
    void theSummarySaysWhatWasGivenAndNothingMore() {
        Browser.of("auditor").get("/api/audit/summary?subject=s-1").then().statusCode(200)
                .body("title", equalTo("Infusion s-1"))
                .body("patientLine", equalTo("Lindqvist, Maria · born 2 May 1984 · 4471 0926"))
                .body("given", equalTo("Nothing given")).body("records", greaterThan(2));
        Browser.of("auditor").get("/api/audit/subjects").then().statusCode(200)
                .body("find { it.id == 's-1' }.title", equalTo("Lindqvist, Maria · ketamine"));
    }

    /** As the dose record has it: an alarm about the total is not talked away by the last report. */
    @Test
    void theSummaryOfADoubtedTotalSaysAtLeastAndAtMost() throws Exception {
        run("insert into cell (id) values ('doubt') on conflict do nothing");
        run("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour)"
                + " values ('pump-doubt', 'doubt', '9', 100000, 100000, 1200000000)");
        run("insert into session (id, plan, plan_version, number, room, pump, syringe_make, syringe_size_ml, planned_ms)"
                + " values ('s-doubt', 'plan-1', 1, 1, '1', 'pump-1', 'BD', 20, 1)");
        run("insert into command_intent (command_id, pump, session, association, epoch, sequence, kind, doses, payload,"
                + " payload_hash, status, created_ms) values ('doubt-1', 'pump-doubt', 's-doubt', 'as-doubt', 1, 1,"
                + " 'PROGRAM', false, ?, 'hash', 'APPLIED', 1)",
                (Object) GoldenBeds.golden("command-program.json"));
        run("insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl,"
                + " payload, leaf_hash) values ('pump-doubt', 1, 1, 'as-doubt', 1, 10000000, ?,"
                + " sha256('never exported'))",
                new String(GoldenBeds.golden("telemetry.json"), StandardCharsets.UTF_8)
                        .replace("RUNNING", "STOPPED").replace("7527,", "10000000,")
                        .getBytes(StandardCharsets.UTF_8));
        summary().body("given", equalTo("20 mg given"));
        record.append(new org.doseline.service.ledger.Recorded(
                leaves.leaf("ALARM_RAISED", Leaves.CONTROLLER).pump("pump-doubt").about("session", "s-doubt")
                        .detail(JsonObject.object().with("code", "VOLUME_CONTRADICTED").build()).build(),
                Optional.of("s-doubt"), Optional.of("pump-doubt"), Optional.empty())).await()
                .atMost(Duration.ofSeconds(10));
        summary().body("given", equalTo("At least 20 mg, at most 36.25 mg"));
    }

    private static ValidatableResponse summary() {
        return Browser.of("auditor").get("/api/audit/summary?subject=s-doubt").then().statusCode(200);
    }

    private static void run(String sql, Object... values) throws SQLException {
        try (Connection all = Recorded.superuser(); PreparedStatement statement = all.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }

    /** Each by itself finds what it names, and nothing of it else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "patient=4471 0926                     | PLAN_WRITTEN",
        "patient=4471 0926&type=PLAN_APPROVED  | PLAN_APPROVED",
        "drug=Ketamine&type=SESSION_PLANNED    | SESSION_PLANNED",
        "person=prescriber&type=PLAN_WRITTEN   | PLAN_WRITTEN",
        "pump=pump-1&type=SESSION_PLANNED      | SESSION_PLANNED",
        "from=2000-01-01T00:00:00Z&type=PLAN_WRITTEN | PLAN_WRITTEN",
        "subject=s-1                           | PLAN_WRITTEN"})
    void theRecordIsSearchedByWhateverIsKnown(String query, String firstType) {
        Browser.of("auditor").get("/api/audit/records?" + query).then().statusCode(200)
                .body("records[0].type", equalTo(firstType));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient=0000 0000", "drug=water", "person=nobody", "pump=pump-99",
        "to=2000-01-01T00:00:00Z", "text=no-such-id", "from=2999-01-01T00:00:00Z", "type=NO_SUCH_TYPE"})
    void whatIsNotThereIsNotFound(String query) {
        Browser.of("auditor").get("/api/audit/records?" + query).then().statusCode(200)
                .body("records", hasSize(0)).body("next", equalTo(null));
    }

    @Test
    void anIdOrAHashFindsItsRecordWhateverKindOfIdItIs() {
        Browser auditor = Browser.of("auditor");
        var record = auditor.get("/api/audit/records?type=SESSION_PLANNED&limit=1").then().extract()
                .jsonPath();
        int id = record.getInt("records[0].id");
        String eventId = auditor.get("/api/audit/records/" + id).then().extract().path("leaf.eventId");
        for (String known : List.of(eventId, record.getString("records[0].leafHash"))) {
            auditor.get("/api/audit/records?text=" + known).then().statusCode(200)
                    .body("records", hasSize(1)).body("records[0].id", equalTo(id));
        }
        auditor.get("/api/audit/records?type=SESSION_PLANNED&text=plan-1").then().statusCode(200)
                .body("records.size()", greaterThan(0));
    }

    @Test
    void whatIsLookedForIsItselfRecorded() throws Exception {
        Browser auditor = Browser.of("auditor");
        long before = Recorded.lastId();
        auditor.get("/api/audit/records?patient=5512 7788&type=ALARM_RAISED").then().statusCode(200);
        List<String> read = Recorded.after(before, "AUDIT_READ");
        assertEquals(1, read.size());
        assertTrue(read.get(0).contains("\"patient\":\"(nobody's)\""), read.get(0));
    }

    /** What people know a patient by stays out of the record: it can't be erased there. */
    @ParameterizedTest
    @CsvSource({"patient=4471 1183&type=A, \"patient\":\"p-2\"", "text=4471 1183&type=B, \"text\":\"p-2\"",
        "text=p-2&type=C, \"text\":\"p-2\"", "text=Okonkwo David&type=D, \"text\":\"(words)\""})
    void aReadingIsRecordedWithThePatientsIdAndNeverWithTheRecordNumber(String query, String recorded)
            throws Exception {
        long before = Recorded.lastId();
        Browser.of("auditor").get("/api/audit/records?" + query).then().statusCode(200);
        List<String> read = Recorded.after(before, "AUDIT_READ");
        assertEquals(1, read.size());
        assertTrue(read.get(0).contains(recorded) && !read.get(0).contains("1183"), read.get(0));
    }

    @Test
    void othersThanAuditorsSearchOnlyWithinWhatTheyActedIn() {
        Browser.of("nurse").get("/api/audit/records?pump=pump-1").then().statusCode(403)
                .body("code", equalTo("ROLE_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "to=2026-13-01",
        "from=-1000000000-01-01T00:00:00Z", "to=%2B1000000000-12-31T23:59:59.999999999Z"})
    void aTimeThatIsNoneIsRefusedWithItsField(String query) {
        Browser.of("auditor").get("/api/audit/records?" + query).then().statusCode(422)
                .body("field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void howTheRecordStandsIsToldAlsoWhereNobodySignsIt() {
        Browser.of("auditor").get("/api/audit/state?subject=s-1").then().statusCode(200)
                .body("records", greaterThan(5)).body("believed", equalTo(false)).body("gaps", equalTo(0))
                .body("chain.pump", notNullValue());
    }

    @Test
    void anUnknownNameIsNotFoundAndNotABug() {
        Browser auditor = Browser.of("auditor");
        auditor.get("/api/audit/records/999999").then().statusCode(404);
        auditor.get("/api/audit/records?subject=%00").then().statusCode(404);
        auditor.get("/api/audit/summary?subject=s-999").then().statusCode(404);
        auditor.get("/api/nothing").then().statusCode(404);
    }

    @Test
    void readinessTellsOfTheRecordAndTheDelayIsMeasured() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("record"));
        RestAssured.get("/q/metrics").then().statusCode(200)
                .body(org.hamcrest.Matchers.containsString("audit_merge_delay_seconds_count"));
    }
}
