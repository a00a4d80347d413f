package org.doseline.service.custody;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;
import org.junit.jupiter.api.Test;

/** From the vial to the patient and the waste, by the people who do it. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class CustodyTest {
    private static final String LATER = "2099-12-31";
    private static final String LEFT = """
            {"syringe":"0.075 mL","line":"1.2 mL","filled":"BY_THE_PUMP","flushed":false}""";

    @Inject
    DiscrepancyWatch watch;
    @Inject
    TherapyClock clock;

    @Test
    void aSessionComesOutEvenOnceTheWasteIsWitnessed() throws Exception {
        String lot = BooksFixture.lot(LATER);
        String session = BooksFixture.session();
        long before = Recorded.lastId();
        draw(session, lot, "0.8 mL", "19.2 mL").then().statusCode(201)
                .body("account.status", equalTo("OPEN")).body("account.sums.drawnMg", equalTo("40 mg"))
                .body("account.draws[0].by", equalTo("S. Virtanen"));
        BooksFixture.pumpSaid(session, "COMPLETE", 18_125_000);
        nurse().post(path(session, "residual"), LEFT).then().statusCode(201)
                .body("account.sums.given", equalTo("16.925 mL"))
                .body("account.sums.givenMg", equalTo("33.85 mg"))
                .body("account.sums.residualMg", equalTo("2.55 mg"));
        int waste = waste(session, "1.8 mL").then().statusCode(201)
                .body("account.status", equalTo("OPEN"))
                .extract().path("id");
        nurse().get(path(session, "")).then().body("sums.unwitnessed", equalTo("1.8 mL"))
                .body("sums.missing", equalTo("1.8 mL")).body("wastes[0].mine", equalTo(true));

        witness("pharmacist", session, waste, "1.8 mL", Browser.PASSWORD).then().statusCode(201)
                .body("account.status", equalTo("BALANCED"))
                .body("account.sums.missingNl.atMostNl", equalTo(0))
                .body("account.sums.wastedMg", equalTo("3.6 mg"))
                .body("account.wastes[0].witness", equalTo("L. Brandt"));
        assertEquals(1, Recorded.after(before, "DRUG_DRAWN").size());
        assertEquals(1, Recorded.after(before, "RESIDUAL_MEASURED").size());
        List<String> wasted = Recorded.after(before, "DRUG_WASTED");
        assertEquals(2, wasted.size(), "one leaf for each signature");
        assertTrue(wasted.get(1).contains("\"witness\":\"pharmacist\""), wasted.get(1));
    }

    @Test
    void onlyAnotherPersonWithTheirPasswordWitnessesWhatWasEntered() throws Exception {
        String session = BooksFixture.session();
        draw(session, BooksFixture.lot(LATER), "0.8 mL", "19.2 mL").then().statusCode(201);
        nurse().post(path(session, "waste"), "{\"volume\":\"1 mL\",\"password\":\"guess\"}").then()
                .statusCode(403)
                .body("code", equalTo("PASSWORD_WRONG"));
        int waste = waste(session, "20 mL").then().statusCode(201).extract().path("id");
        long before = Recorded.lastId();
        witness("nurse", session, waste, "20 mL", Browser.PASSWORD).then().statusCode(409)
                .body("code", equalTo("SAME_PERSON"));
        witness("pharmacist", session, waste, "20 mL", "guess").then().statusCode(403)
                .body("code", equalTo("PASSWORD_WRONG"));
        witness("pharmacist", session, waste, "2 mL", Browser.PASSWORD).then().statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));
        witness("pharmacist", session, 999_999, "20 mL", Browser.PASSWORD).then().statusCode(404);
        List<String> refused = Recorded.after(before, "REQUEST_REFUSED");
        assertEquals(3, refused.size(), refused.toString());
        assertTrue(refused.stream().noneMatch(leaf -> leaf.contains("guess")),
                "no password stands in the record");
        witness("nurse2", session, waste, "20 mL", Browser.PASSWORD).then().statusCode(201)
                .body("account.status", equalTo("BALANCED"));
        witness("pharmacist", session, waste, "20 mL", Browser.PASSWORD).then().statusCode(409)
                .body("code", equalTo("WITNESSED_ALREADY"));
    }

    @Test
    void whileThePumpMayStillRunWhatItGaveIsARange() throws Exception {
        String session = BooksFixture.session();
        draw(session, BooksFixture.lot(LATER), "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.pumpSaid(session, "RUNNING", 5_000_000);
        nurse().get(path(session, "")).then().body("status", equalTo("OPEN"))
                .body("sums.given", equalTo("5 to 18.125 mL")).body("sums.givenMg", equalTo("10 to 36.25 mg"))
                .body("sums.missing", equalTo("1.875 to 15 mL"))
                .body("waitsFor", hasItem("the end of the infusion"));
    }

    @Test
    void aCorrectionIsAnEntryOfItsOwnWithBeforeAndAfter() throws Exception {
        String lot = BooksFixture.lot(LATER);
        String session = BooksFixture.session();
        int wrong = draw(session, lot, "8 mL", "12 mL").then().statusCode(201)
                .body("account.findings.code", contains("LABEL_DIFFERS", "NOT_AS_ORDERED")).extract()
                .path("id");
        long before = Recorded.lastId();
        String right = drawn(lot, "0.8 mL", "19.2 mL").replace("}",
                ",\"corrects\":" + wrong + ",\"reason\":\"decimal point\"}");
        nurse().post(path(session, "draw"), right).then().statusCode(201)
                .body("account.draws", hasSize(1)).body("account.draws[0].drawn", equalTo("0.8 mL"))
                .body("account.findings.find { it.code == 'LABEL_DIFFERS' }.stands", equalTo(false));
        String leaf = Recorded.after(before, "DRUG_DRAWN").get(0);
        assertTrue(leaf.contains("\"before\":{") && leaf.contains("\"drawnNl\":\"8000000\"")
                && leaf.contains("\"drawnNl\":\"800000\"") && leaf.contains("decimal point"), leaf);
        nurse().post(path(session, "draw"), right).then().statusCode(409)
                .body("code", equalTo("CORRECTED_ALREADY"));
    }

    @Test
    void anImbalanceOpensADiscrepancyOnceAndAnExplanationStandsBesideIt() throws Exception {
        String session = BooksFixture.session();
        draw(session, BooksFixture.lot(LATER), "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.pumpSaid(session, "STOPPED", 10_000_000);
        long before = Recorded.lastId();
        int id = nurse().post(path(session, "residual"), LEFT).then().statusCode(201)
                .body("account.status", equalTo("DISCREPANCY"))
                .body("account.findings.code", contains("SHORTAGE"))
                .extract().path("account.findings[0].discrepancy");
        nurse().post(path(session, "residual"), LEFT).then().statusCode(409)
                .body("code", equalTo("MEASURED_ALREADY"));
        watch.look().await().atMost(Duration.ofSeconds(20));
        assertEquals(1, Recorded.after(before, "DISCREPANCY_OPENED").size());

        String explanation = "/api/custody/discrepancies/" + id + "/explanation";
        nurse().post(explanation, "{\"reason\":\"broken\"}").then().statusCode(403);
        Browser.of("pharmacist").post(explanation, "{\"reason\":\"syringe broken\"}").then().statusCode(201);
        nurse().get(path(session, "")).then().body("status", equalTo("DISCREPANCY"))
                .body("findings[0].explanation", equalTo("syringe broken"))
                .body("findings[0].explainedBy", equalTo("L. Brandt"));
        assertEquals(1, Recorded.after(before, "DISCREPANCY_EXPLAINED").size());
    }

    @Test
    void whatThePumpGaveAndNobodyDrewIsFoundWithoutAnybodysEntry() throws Exception {
        String session = BooksFixture.session(clock.nowMs() - Duration.ofDays(3).toMillis());
        BooksFixture.pumpSaid(session, "COMPLETE", 18_125_000);
        long before = Recorded.lastId();
        watch.look().await().atMost(Duration.ofSeconds(20));
        watch.look().await().atMost(Duration.ofSeconds(20));
        List<String> opened = Recorded.after(before, "DISCREPANCY_OPENED").stream()
                .filter(leaf -> leaf.contains(session)).toList();
        assertEquals(1, opened.size(), opened.toString());
        assertTrue(opened.get(0).contains("\"finding\":\"SURPLUS\"")
                && opened.get(0).contains("\"missingAtMostNl\":\"-18125000\""), opened.get(0));
    }

    @Test
    void anotherDrugIsRefusedAndAnExpiredLotIsAFinding() throws Exception {
        String session = BooksFixture.session();
        Browser.of("pharmacist").post("/api/custody/lots",
                BooksFixture.vials("PROP-1", "propofol", "10 mg/mL", LATER)).then().statusCode(201);
        draw(session, "PROP-1", "10 mL", "0 mL").then().statusCode(409).body("code", equalTo("OTHER_DRUG"));
        draw(session, BooksFixture.lot("2020-01-31"), "0.8 mL", "19.2 mL").then().statusCode(201)
                .body("account.findings.code", contains("EXPIRED_LOT"));
        draw(session, "NOT-THERE", "1 mL", "0 mL").then().statusCode(404);
        draw("s-nowhere", BooksFixture.lot(LATER), "1 mL", "0 mL").then().statusCode(404);
        draw(session, BooksFixture.lot(LATER), "0.8", "19.2 mL").then().statusCode(422)
                .body("field", equalTo("volume"));
    }

    @Test
    void aLotIsDescribedOnceAndItsVialsAreFollowedToTheLastDrop() throws Exception {
        String lot = BooksFixture.lot(LATER);
        Browser pharmacist = Browser.of("pharmacist");
        pharmacist.post("/api/custody/lots", BooksFixture.vials(lot, "ketamine", "10 mg/mL", LATER)).then()
                .statusCode(409).body("code", equalTo("LOT_DIFFERS"));
        pharmacist.post("/api/custody/lots", BooksFixture.vials(lot, "ketamine", "50 mg/mL", LATER)).then()
                .statusCode(201).body("lot.receivedVials", equalTo(20));
        draw(BooksFixture.session(), lot, "0.8 mL", "19.2 mL").then().statusCode(201);
        String waste = "{\"volume\":\"9.2 mL\",\"password\":\"" + Browser.PASSWORD + "\"}";
        int id = nurse().post("/api/custody/lots/" + lot + "/waste", waste).then().statusCode(201)
                .body("lot.inOpenVials", equalTo("9.2 mL")).extract().path("id");
        pharmacist
                .post("/api/custody/lots/" + lot + "/witness", "{\"waste\":" + id + ",\"volume\":\"9.2 mL\","
                        + "\"password\":\"" + Browser.PASSWORD + "\"}")
                .then().statusCode(201)
                .body("lot.inOpenVials", equalTo("0 mL")).body("lot.unopenedVials", equalTo(19))
                .body("lot.stockMg", equalTo("9,500 mg")).body("lot.findings", empty());
    }

    @Test
    void aWasteOfVialsThatNobodySawForAShiftIsAFindingOfTheLot() throws Exception {
        String lot = BooksFixture.lot(LATER);
        draw(BooksFixture.session(), lot, "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.run(
                "insert into drug_waste (lot, volume_nl, wasted_by, at_ms) values (?, 9200000, 'nurse', ?)",
                lot, clock.nowMs() - Duration.ofHours(12).toMillis());
        String today = Days.of(clock.nowMs()).toString();
        Browser.of("auditor").get("/api/custody/inventory/" + today).then().statusCode(200)
                .body("lots.find { it.lot == '" + lot + "' }.findings.code", contains("NO_WITNESS"));
    }

    @Test
    void theDaysReportAndTheStockAreFilesAsWellAndAnAuditorsReadingIsRecorded() throws Exception {
        String lot = BooksFixture.lot(LATER);
        String session = BooksFixture.session();
        draw(session, lot, "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.pumpSaid(session, "COMPLETE", 18_125_000);
        nurse().post(path(session, "residual"), LEFT).then().statusCode(201);
        String today = Days.of(clock.nowMs()).toString();
        Browser auditor = Browser.of("auditor");
        long before = Recorded.lastId();
        auditor.get("/api/custody/days/" + today).then().statusCode(200)
                .body("sessions.find { it.id == '" + session + "' }.status", equalTo("DISCREPANCY"))
                .body("lots.find { it.lot == '" + lot + "' }.missingMg", equalTo("3.6 mg"));
        auditor.get("/api/custody/days/" + today + "/report.csv").then().statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .body(containsString(session + "," + LocalDate.ofYearDay(1970, 101)
                        + ",ketamine,injection,50 mg/mL,"
                        + lot
                        + ",0000-0000-00,\"Lindqvist, Maria\",4471 0926,,40,33.85,33.85,2.55,0,0,3.6,3.6,"
                        + "DISCREPANCY,SHORTAGE"));
        assertEquals(1, Recorded.after(before, "AUDIT_READ").size());
        auditor.get("/api/custody/inventory/" + today).then().statusCode(200)
                .body("lots.find { it.lot == '" + lot + "' }.unopenedVials", equalTo(9));
        auditor.get("/api/custody/inventory/" + LocalDate.parse(today).minusDays(1)).then().statusCode(200)
                .body("lots.find { it.lot == '" + lot + "' }", nullValue());
        auditor.get("/api/custody/inventory/" + today + "/report.csv").then().statusCode(200)
                .body(containsString(",10,1,9,9.2 mL,"));
        auditor.get("/api/custody/days/2026-13-45").then().statusCode(422);
    }

    @Test
    void whatCouldStillBePushedOutIsNoResidualThatOnePersonMayWriteDown() throws Exception {
        String session = BooksFixture.session();
        draw(session, BooksFixture.lot(LATER), "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.pumpSaid(session, "STOPPED", 10_000_000);
        nurse().post(path(session, "residual"), LEFT.replace("0.075 mL", "10 mL")).then().statusCode(201)
                .body("account.sums.missing", equalTo("0 mL"))
                .body("account.findings.code", contains("TOO_MUCH_LEFT"));
    }

    @Test
    void aSyringeOfAnotherStrengthThanThePumpWasToldIsAFindingWhateverItsLabelSays() throws Exception {
        String session = BooksFixture.session();
        String twofold = drawn(BooksFixture.lot(LATER), "1.6 mL", "18.4 mL").replace("2 mg/mL", "4 mg/mL");
        nurse().post(path(session, "draw"), twofold).then().statusCode(201)
                .body("account.findings.code", contains("NOT_AS_ORDERED"));
    }

    @Test
    void aCorrectionMovesNeitherTheDayOfADrawNorTheTimeWhenItsAccountIsDue() throws Exception {
        long drewMs = clock.nowMs() - Duration.ofDays(2).toMillis();
        String lot = BooksFixture.lot(Days.of(drewMs).toString());
        String session = BooksFixture.session();
        BooksFixture.run(
                "insert into drug_draw (session, lot, vials, drawn_nl, diluent_nl, label_ng_per_ml, drawn_by,"
                        + " at_ms) values (?, ?, 1, 800000, 19200000, 2000000, 'nurse', ?)",
                session, lot, drewMs);
        List<String> before = nurse().get(path(session, "")).then().extract().path("findings.code");
        int id = nurse().get(path(session, "")).then().extract().path("draws[0].id");
        String corrected = drawn(lot, "0.8 mL", "19.21 mL").replace("}",
                ",\"corrects\":" + id + ",\"reason\":\"read again\"}");
        nurse().post(path(session, "draw"), corrected).then().statusCode(201)
                .body("account.status", equalTo("DISCREPANCY"))
                .body("account.findings.code", equalTo(before));
    }

    @Test
    void anExplanationDoesNotCoverAShortageThatGrewAfterIt() throws Exception {
        String session = BooksFixture.session();
        draw(session, BooksFixture.lot(LATER), "0.8 mL", "19.2 mL").then().statusCode(201);
        BooksFixture.pumpSaid(session, "STOPPED", 10_000_000);
        int waste = waste(session, "8 mL").then().statusCode(201).extract().path("id");
        witness("pharmacist", session, waste, "8 mL", Browser.PASSWORD).then().statusCode(201);
        int first = nurse().post(path(session, "residual"), LEFT).then().statusCode(201)
                .body("account.findings.code", contains("SHORTAGE"))
                .extract().path("account.findings[0].discrepancy");
        Browser.of("pharmacist").post("/api/custody/discrepancies/" + first + "/explanation",
                "{\"reason\":\"2 mL spilled\"}").then().statusCode(201);
        long before = Recorded.lastId();
        watch.look().await().atMost(Duration.ofSeconds(20));
        assertEquals(0, Recorded.after(before, "DISCREPANCY_OPENED").size(), "it is what was explained");

        nurse().post(path(session, "waste"), "{\"volume\":\"0 mL\",\"corrects\":" + waste
                + ",\"reason\":\"not wasted\",\"password\":\"" + Browser.PASSWORD + "\"}").then()
                .statusCode(201).body("account.sums.missing", equalTo("9.925 mL"))
                .body("account.findings.find { it.explanation == null }.code", equalTo("SHORTAGE"))
                .body("account.findings.find { it.explanation == null }.discrepancy", greaterThan(first));
        assertEquals(1, Recorded.after(before, "DISCREPANCY_OPENED").stream()
                .filter(leaf -> leaf.contains("\"missingAtMostNl\":\"9925000\"")).count());
    }

    @Test
    void theSameRequestTwiceIsOneEntry() throws Exception {
        String lot = BooksFixture.lot(LATER);
        String session = BooksFixture.session();
        String body = drawn(lot, "0.8 mL", "19.2 mL");
        String key = "custody-" + session;
        int first = nurse().post(path(session, "draw"), body, key).then().statusCode(201).extract()
                .path("id");
        nurse().post(path(session, "draw"), body, key).then().statusCode(201).body("id", equalTo(first))
                .body("account.draws", hasSize(1));
    }

    private static Browser nurse() { return Browser.of("nurse"); }

    private static String path(String session, String verb) {
        return "/api/custody/sessions/" + session + (verb.isEmpty() ? "" : "/" + verb);
    }

    private static String drawn(String lot, String volume, String diluent) {
        return "{\"lot\":\"" + lot + "\",\"vials\":1,\"volume\":\"" + volume + "\",\"diluent\":\"" + diluent
                + "\",\"label\":\"2 mg/mL\"}";
    }

    private static Response draw(String session, String lot, String volume, String diluent) {
        return nurse().post(path(session, "draw"), drawn(lot, volume, diluent));
    }

    private static Response waste(String session, String volume) {
        return nurse().post(path(session, "waste"),
                "{\"volume\":\"" + volume + "\",\"password\":\"" + Browser.PASSWORD + "\"}");
    }

    private static Response witness(String who, String session, int waste, String volume, String password) {
        return Browser.of(who).post(path(session, "witness"),
                "{\"waste\":" + waste + ",\"volume\":\"" + volume
                        + "\",\"password\":\"" + password + "\"}");
    }
}
