package org.doseline.service.plan;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class PlanTest {
    /** The worked example: 72.5 kg, 0.5 mg/kg over 40 min at 2 mg/mL. */
    private static final String GOOD = plan("p-1", "72.5 kg", "2 mg/mL", "0.5 mg/kg", "40 min");

    static String plan(String patient, String mass, String strength, String dose, String over) {
        return """
                {"patient":"%s","drug":"ketamine","careArea":"infusion-clinic","indication":"depression",
                 "bodyMass":"%s","concentration":"%s","steps":[{"dose":"%s","over":"%s"}]}"""
                .formatted(patient, mass, strength, dose, over);
    }

    @Test
    void thePreviewShowsTheWorkedExampleAsPeopleReadIt() {
        Browser.of("prescriber").post("/api/plans/review", GOOD).then().statusCode(200)
                .body("accepted", equalTo(true))
                .body("totalDose", equalTo("36.25 mg"))
                .body("totalVolume", equalTo("18.125 mL"))
                .body("segments[0].rate", equalTo("27.1 mL/h"))
                .body("segments[0].doseRate", equalTo("0.748 mg/kg/h"))
                .body("limits[0].asked", equalTo("36.25 mg"))
                .body("limits[0].allowed", equalTo("72.5 mg"))
                .body("limits[0].soft", equalTo("36.25 mg"))
                .body("limits[0].askedShare.toDouble()", closeTo(0.5, 0.0001))
                .body("limits[0].within", equalTo(true));
    }

    /** Every limit with what it allows; the tightest of what limits one thing. */
    @Test
    void thePreviewShowsEveryLimitAndTheBodyMassThatIsCounted() {
        Browser.of("prescriber").post("/api/plans/review", GOOD).then().statusCode(200)
                .body("limits.name",
                        hasItems("Dose, this patient", "Dose, any patient", "Dose rate", "Pump rate",
                                "Volume", "Duration", "Any 24 h", "Any 7 d"))
                .body("limits.find { it.name == 'Pump rate' }.allowed", equalTo("300 mL/h"))
                .body("bodySize.used", equalTo("72.5 kg")).body("bodySize.basis", equalTo("actual"))
                .body("bodySize.why", equalTo("ideal from an index of 30 on, here 25.7."));
    }

    /** The record knows height and sex: from an index of 30 on the library counts ideal body mass. */
    @Test
    void bodySizeComesFromThePatientsRecordAndIsSignedWithThePlan() {
        Browser.of("prescriber")
                .post("/api/plans/review", plan("p-4", "120 kg", "2 mg/mL", "0.5 mg/kg", "40 min")).then()
                .statusCode(200).body("bodySize.basis", equalTo("ideal"))
                .body("bodySize.used", equalTo("78.614 kg"))
                .body("totalDose", equalTo("39.307 mg"));
    }

    /** VEC-N1: pounds typed as kilograms stand out against the last approved body mass. */
    @Test
    void aSlipOfPoundsWantsACodedReasonOfTheApprover() throws Exception {
        Browser approver = Browser.of("approver");
        String patient = newcomer();
        var right = written(patient, "72.5 kg");
        approver.post("/api/plans/" + right.getString("id") + "/approval",
                approval(right.getString("contentHash"))).then().statusCode(201);
        var written = written(patient, "160 kg");
        String path = "/api/plans/" + written.getString("id") + "/approval";
        String hash = written.getString("contentHash");
        approver.get("/api/plans/" + written.getString("id") + "/review?version=1").then().statusCode(200)
                .body("findings.findAll { it.severity == 'SOFT' }.code", hasItem("PLAUSIBILITY"));
        approver.post(path, approval(hash)).then().statusCode(409)
                .body("code", equalTo("SOFT_LIMIT_UNCONFIRMED"))
                .body("findings.alternative", hasItem("160 lb would be 72.575 kg"));
        approver.post(path, approval(hash, "CEILING steps PROTOCOL")).then().statusCode(409);
        approver.post(path, approval(hash, "PLAUSIBILITY bodyMass BECAUSE")).then().statusCode(422)
                .body("code", equalTo("FORMAT")).body("field", equalTo("overrides[0].reason"));
        long before = Recorded.lastId();
        approver.post(path,
                approval(hash, "PLAUSIBILITY bodyMass CHECKED_AGAIN", "SOFT_LIMIT bodyMass CHECKED_AGAIN"))
                .then().statusCode(201);
        String leaf = Recorded.after(before, "PLAN_APPROVED").get(0);
        assertTrue(leaf.contains("PLAUSIBILITY bodyMass CHECKED_AGAIN"), leaf);
    }

    /** Of whom nothing was ever written or given. */
    private static String newcomer() throws Exception {
        String recordNumber = "77" + Rows.count("select count(*) from patient_identity") + " 0001";
        return Browser.of("nurse").post("/api/patients", ErasedFixture.admission("Newcomer", recordNumber))
                .then().statusCode(201).extract().path("id");
    }

    private static JsonPath written(String patient, String mass) {
        return Browser.of("prescriber")
                .post("/api/plans", plan(patient, mass, "2 mg/mL", "0.5 mg/kg", "40 min")).then()
                .statusCode(201).extract().jsonPath();
    }

    /** At the bedside one person gives it, and nobody is asked for a reason there. */
    @Test
    void aBolusOnDemandAboveTheUsualWantsACodedReasonOfTheApprover() throws Exception {
        var written = Browser.of("prescriber")
                .post("/api/plans", plan(newcomer(), "72.5 kg", "2 mg/mL", "0.5 mg/kg", "40 min")
                        .replace("\"steps\"", "\"limits\":{\"bolusDose\":\"0.3 mg/kg\"},\"steps\""))
                .then().statusCode(201).extract().jsonPath();
        String path = "/api/plans/" + written.getString("id") + "/approval";
        String hash = written.getString("contentHash");
        Browser approver = Browser.of("approver");
        approver.post(path, approval(hash)).then().statusCode(409)
                .body("code", equalTo("SOFT_LIMIT_UNCONFIRMED"))
                .body("findings.sentence",
                        hasItem("The bolus is 0.3 mg/kg; usually at most 0.1 mg/kg."));
        approver.post(path, approval(hash, "SOFT_LIMIT limits PATIENT_NEEDS_IT")).then().statusCode(201);
    }

    @Test
    void anOverrideOfNothingIsRefused() {
        var written = written("p-1", "72.5 kg");
        Browser.of("approver").post("/api/plans/" + written.getString("id") + "/approval",
                approval(written.getString("contentHash"), "SOFT_LIMIT steps PROTOCOL")).then()
                .statusCode(422)
                .body("code", equalTo("OVERRIDE_UNKNOWN"));
    }

    @Test
    void aPredictionStandsBesideTheOrderAndSaysThatItIsNone() {
        String session = Browser.of("prescriber").post("/api/sessions", session("plan-1", 20)).then()
                .statusCode(201)
                .extract().path("id");
        Browser.of("nurse").get("/api/sessions/" + session + "/prediction").then().statusCode(200)
                .body("unit", equalTo("ng/mL")).body("note", equalTo("")).body("endsAtMs", equalTo(2_400_000))
                .body("models.name", hasItems("Domino 1984", "Clements 1981", "Hijazi 2003"))
                .body("tMs", hasSize(161)).body("lowest", hasSize(161)).body("highest", hasSize(161))
                .body("highest[40].toDouble()", closeTo(240.4, 0.1))
                .body("lowest[40].toDouble()", closeTo(177.3, 0.1))
                .body("warning", containsString("not a measurement"));
        Browser.of("nurse").get("/api/sessions/none/prediction").then().statusCode(404);
    }

    @Test
    void aRefusedPreviewSaysWhyAndKeepsNothing() throws Exception {
        long before = Recorded.lastId();
        Browser.of("prescriber")
                .post("/api/plans/review", plan("p-1", "72.5 kg", "2 mg/mL", "5 mg/kg", "40 min")).then()
                .statusCode(200).body("accepted", equalTo(false))
                .body("findings.code", hasItem("DOSE_ABOVE_HARD_MAXIMUM")).body("segments", hasSize(0));
        assertEquals(0, Recorded.after(before, "PLAN_WRITTEN").size());
        assertEquals(0, Recorded.after(before, "REQUEST_REFUSED").size());
    }

    @ParameterizedTest(name = "{0} at {1}, {2}: {4} at {5}")
    @CsvSource({
        "72.5 kg, 2 mg/mL,    5 mg/kg,   40 min, DOSE_ABOVE_HARD_MAXIMUM,      steps",
        "700 kg,  2 mg/mL,    0.5 mg/kg, 40 min, BODY_MASS_OUT_OF_RANGE,       bodyMass",
        "72.5 kg, 0 mg/mL,    0.5 mg/kg, 40 min, ZERO,                         concentration",
        "72.5 kg, 20 mg/mL,   0.5 mg/kg, 40 min, CONCENTRATION_NOT_IN_LIBRARY, concentration",
        "72.5,    2 mg/mL,    0.5 mg/kg, 40 min, UNIT_MISSING,                 bodyMass",
        "72.5 kg, 2 mg/mL,    0.5 mg/kg, 0 min,  ZERO,                         steps[0].over",
        "72.5 kg, 2 mg/mL,    -1 mg/kg,  40 min, NEGATIVE,                     steps[0].dose",
        "72.5 kg, 2 mg/mL,    0.5 mg/kg, 1 min,  DURATION_BELOW_HARD_MINIMUM,  steps"})
    void whatBreaksAHardLimitOrCannotBeReadIsATypedRefusalInTheRecord(String mass, String strength,
            String dose,
            String over, String code, String field) throws Exception {
        long before = Recorded.lastId();
        var answer = Browser.of("prescriber").post("/api/plans", plan("p-1", mass, strength, dose, over))
                .then()
                .statusCode(422).contentType("application/problem+json")
                .body("type", equalTo("urn:doseline:refusal:" + answerCode(code, over)))
                .body("code", equalTo(answerCode(code, over))).body("field", notNullValue());
        if (!code.startsWith("DURATION")) answer.body("field", equalTo(field));
        var leaves = Recorded.after(before, "REQUEST_REFUSED");
        assertEquals(1, leaves.size());
        assertTrue(leaves.get(0).contains("\"code\":\"" + answerCode(code, over) + "\""), leaves.get(0));
        assertTrue(leaves.get(0).contains("\"sub\":\"prescriber\""), leaves.get(0));
        assertEquals(0, Recorded.after(before, "PLAN_WRITTEN").size());
    }

    /** Half a milligram per kilogram in one minute is first of all too fast. */
    private static String answerCode(String code, String over) {
        return over.equals("1 min") ? "DOSE_RATE_ABOVE_HARD_MAXIMUM" : code;
    }

    @Test
    void aRefusalNamesAskedAllowedAndSource() {
        Browser.of("prescriber").post("/api/plans", plan("p-1", "700 kg", "2 mg/mL", "0.5 mg/kg", "40 min"))
                .then()
                .statusCode(422).body("asked", equalTo("700 kg")).body("allowed", equalTo("200 kg"))
                .body("source", equalTo("demo value"))
                .body("findings[0].sentence",
                        equalTo("The body mass is 700 kg; at most 200 kg."));
    }

    @Test
    void onePersonWritesAndAnotherApprovesExactlyWhatTheySaw() throws Exception {
        long before = Recorded.lastId();
        var written = written("p-1", "72.5 kg");
        String id = written.getString("id");
        Browser approver = Browser.of("approver");
        approver.post("/api/plans/" + id + "/approval", approval("another-hash")).then().statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));
        approver.post("/api/plans/" + id + "/approval", approval(written.getString("contentHash"))).then()
                .statusCode(201);
        approver.post("/api/plans/" + id + "/approval", approval(written.getString("contentHash"))).then()
                .statusCode(409).body("code", equalTo("ALREADY_APPROVED"));
        assertEquals(1, Recorded.after(before, "PLAN_WRITTEN").size());
        assertEquals(1, Recorded.after(before, "PLAN_APPROVED").size());
        assertEquals(2, Recorded.after(before, "REQUEST_REFUSED").size());
    }

    /** @param overrides code, field and reason of each */
    static String approval(String hash, String... overrides) {
        String list = Arrays.stream(overrides).map(one -> one.split(" "))
                .map(one -> "{\"code\":\"" + one[0] + "\",\"field\":\"" + one[1] + "\",\"reason\":\"" + one[2]
                        + "\"}")
                .collect(Collectors.joining(","));
        return "{\"version\":1,\"contentHash\":\"" + hash + "\",\"meaning\":\"approval\",\"overrides\":["
                + list + "]}";
    }

    /** A person with both roles; production has such people. */
    @Test
    void theAuthorCannotApproveEvenWithBothRoles() throws Exception {
        both();
        Browser both = Browser.of("both");
        var written = both.post("/api/plans", GOOD).then().statusCode(201).extract().jsonPath();
        long before = Recorded.lastId();
        both.post("/api/plans/" + written.getString("id") + "/approval",
                approval(written.getString("contentHash")))
                .then().statusCode(409).body("code", equalTo("SAME_PERSON"));
        assertTrue(Recorded.after(before, "REQUEST_REFUSED").get(0).contains("SAME_PERSON"));
    }

    /** The list says to the author why there is no button. */
    @Test
    void theListTellsEachPersonWhetherTheyMayApprove() {
        String id = Browser.of("prescriber").post("/api/plans", GOOD).then().statusCode(201).extract()
                .path("id");
        String mine = "find { it.id == '" + id + "' }.";
        Browser.of("prescriber").get("/api/plans").then().statusCode(200)
                .body(mine + "mayApprove", equalTo(false)).body(mine + "mine", equalTo(true))
                .body(mine + "summary", equalTo("ketamine 0.5 mg/kg over 40 min at 2 mg/mL, 72.5 kg"))
                .body(mine + "why", equalTo("You wrote this plan. Another person approves it."));
        Browser.of("approver").get("/api/plans").then().body(mine + "mayApprove", equalTo(true));
    }

    @Test
    void aSessionNeedsAnApprovedPlanAndASyringeThatHoldsIt() {
        Browser prescriber = Browser.of("prescriber");
        String id = prescriber.post("/api/plans", GOOD).then().statusCode(201).extract().path("id");
        prescriber.post("/api/sessions", session(id, 20)).then().statusCode(409).body("code",
                equalTo("NOT_APPROVED"));
        prescriber.post("/api/sessions", session("plan-1", 10)).then().statusCode(422).body("code",
                equalTo("VOLUME"));
        prescriber.post("/api/sessions", session("plan-1", 20)).then().statusCode(201).body("id",
                notNullValue());
    }

    /** No approver has seen the syringe: whoever puts it in says why a maker without a known diameter will do. */
    @Test
    void aSyringeOfAnUnknownMakerWantsACodedReason() {
        String terumo = session("plan-1", 20).replace("\"BD\"", "\"Terumo\"");
        Browser nurse = Browser.of("nurse");
        nurse.post("/api/sessions", terumo).then().statusCode(409)
                .body("code", equalTo("SOFT_LIMIT_UNCONFIRMED"))
                .body("findings.code", hasItem("SYRINGE_UNKNOWN"));
        nurse.post("/api/sessions",
                session("plan-1", 20).replace("\"version\":1", "\"version\":1,\"overrides\":["
                        + "{\"code\":\"CEILING\",\"field\":\"steps\",\"reason\":\"PROTOCOL\"}]"))
                .then().statusCode(422)
                .body("code", equalTo("OVERRIDE_UNKNOWN"));
        nurse.post("/api/sessions", terumo.replace("\"version\":1", "\"version\":1,\"overrides\":[{\"code\":"
                + "\"SYRINGE_UNKNOWN\",\"field\":\"pump.syringe\",\"reason\":\"CHECKED_AGAIN\"}]")).then()
                .statusCode(201);
    }

    private static String session(String plan, int syringeMl) {
        return "{\"plan\":\"" + plan
                + "\",\"version\":1,\"pump\":\"pump-4\",\"syringe\":{\"make\":\"BD\",\"sizeMl\":"
                + syringeMl + "}}";
    }

    @Test
    void thePatientsAndPumpsOfTheDemonstrationAreThere() {
        Browser.of("nurse").get("/api/patients").then().statusCode(200)
                .body("id", hasItems("p-1", "p-2", "p-3", "p-4"))
                .body("find { it.id == 'p-1' }.born", equalTo("1984-05-02"));
        Browser.of("nurse").get("/api/pumps").then().statusCode(200).body("id", hasItem("pump-4"))
                .body("[0].room", equalTo("1"));
    }

    @Test
    void brokenJsonIsAProblemAndNotABug() {
        Browser.of("prescriber").post("/api/plans", "{\"patient\":").then().statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
        Browser.of("prescriber").post("/api/plans", "{\"patient\":\"p-1\",\"patient\":\"p-2\"}").then()
                .statusCode(400).body("code", equalTo("DUPLICATE_KEY"));
    }

    @Test
    void aBadBodyNeverBecomesAnIncident() {
        for (String body : new String[]{"[]", "null", "\"x\"", "{\"steps\":[1]}", "{\"patient\":1}",
            "{\"patient\":\"p-1\",\"drug\":\"\\ud800\",\"x\":\"\\ud800\"}"}) {
            int status = Browser.of("prescriber").post("/api/plans", body, UUID.randomUUID().toString())
                    .statusCode();
            assertTrue(status == 400 || status == 422, body + " gave " + status);
        }
    }

    static void both() throws SQLException {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            sql.execute("insert into person select 'both', 'B. Both', 'physician', '{prescriber,approver}',"
                    + " password_hash, true from person where sub = 'nurse' on conflict do nothing");
        }
    }
}
