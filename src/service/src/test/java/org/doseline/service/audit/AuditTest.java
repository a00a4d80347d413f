package org.doseline.service.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class AuditTest {
    @Test
    void aSessionsStoryBeginsWithItsPlanAndNamesThePeople() {
        Browser.of("auditor").get("/api/audit/records?subject=s-1").then().statusCode(200)
                .body("records[0].title", equalTo("Plan written"))
                .body("records[0].words", equalTo(", 0.5 mg/kg over 40 min"))
                .body("records[0].person", equalTo("Dr. J. Okafor"))
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
