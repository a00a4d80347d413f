package org.doseline.service.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class SignInTest {
    @Test
    void theFormSignsInAndThePersonIsKnownByNameAndRole() throws Exception {
        long before = Recorded.lastId();
        Browser.of("nurse").get("/api/me").then().statusCode(200)
                .body("sub", equalTo("nurse")).body("name", equalTo("S. Virtanen"))
                .body("roles", equalTo(java.util.List.of("clinician")));
        assertEquals(1, Recorded.after(before, "SIGNED_IN").size());
    }

    @Test
    void aWrongPasswordIsRefusedAndRecordedByNameWithoutThePassword() throws Exception {
        long before = Recorded.lastId();
        Response answer = Browser.signIn("biomed", "not-the-password");
        assertEquals(401, answer.statusCode());
        assertEquals(null, answer.getCookie("quarkus-credential"));
        var leaves = Recorded.after(before, "SIGN_IN_FAILED");
        assertEquals(1, leaves.size());
        assertTrue(leaves.get(0).contains("biomed"));
        assertFalse(leaves.get(0).contains("not-the-password"));
    }

    /** People type passwords into the field for the name. */
    @Test
    void aNameThatIsNobodysIsNotKeptAndAStormLeavesOneLeaf() throws Exception {
        long before = Recorded.lastId();
        for (int i = 0; i < 5; i++) Browser.signIn("my-secret-pass-" + i, "x");
        var leaves = Recorded.after(before, "SIGN_IN_FAILED");
        assertTrue(leaves.size() <= 1, "leaves: " + leaves);
        assertTrue(leaves.stream().noneMatch(leaf -> leaf.contains("my-secret-pass")));
    }

    @Test
    void withoutASessionAnApiCallGetsAProblemAndNoBrowserPopup() {
        RestAssured.given().header("X-Requested-With", "doseline").get("/api/me").then().statusCode(401)
                .contentType("application/problem+json").body("code", equalTo("NOT_SIGNED_IN"))
                .header("WWW-Authenticate", nullValue());
        RestAssured.given().header("X-Requested-With", "doseline").auth().preemptive().basic("nurse", "wrong")
                .get("/api/me").then().statusCode(401).header("WWW-Authenticate", nullValue());
        RestAssured.given().cookie("quarkus-credential", "forged").get("/api/me").then().statusCode(401)
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void aScriptSignsInWithEachRequestAndIsRecordedOnceAMinute() throws Exception {
        long before = Recorded.lastId();
        for (int i = 0; i < 3; i++) {
            RestAssured.given().auth().preemptive().basic("pharmacist", Browser.PASSWORD).get("/api/me")
                    .then()
                    .statusCode(200).body("sub", equalTo("pharmacist"));
        }
        assertEquals(1, Recorded.after(before, "SIGNED_IN").size());
    }

    @Test
    void signingOutEndsTheCookieAndIsRecorded() throws Exception {
        long before = Recorded.lastId();
        Browser nurse = Browser.of("nurse");
        Response answer = nurse.request().post("/api/sign-out");
        assertEquals(204, answer.statusCode());
        assertTrue(answer.getHeaders().getValues("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.startsWith("quarkus-credential=;")),
                answer.getHeaders().toString());
        assertEquals(1, Recorded.after(before, "SIGNED_OUT").size());
    }

    @Test
    void theCookieIsStrictAndHiddenFromScripts() {
        String cookie = Browser.signIn("nurse", Browser.PASSWORD).getHeader("Set-Cookie");
        assertTrue(cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.contains("HTTPOnly") || cookie.contains("HttpOnly"), cookie);
    }

    /** A form on another site cannot send the header. */
    @Test
    void aPostWithoutTheHeaderIsRefused() {
        String cookie = Browser.signIn("nurse", Browser.PASSWORD).getCookie("quarkus-credential");
        RestAssured.given().cookie("quarkus-credential", cookie).post("/api/sign-out").then().statusCode(403)
                .body("code", equalTo("CROSS_SITE"));
    }

    @Test
    void everyAnswerCarriesThePolicyAndApiAnswersAreNotStored() {
        RestAssured.get("/api/site").then().statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Cache-Control", containsString("no-store"))
                .body("demo", equalTo(true)).body("accounts", hasSize(8))
                .body("accounts.sub", hasItem("auditor")).body("library.demoValues", equalTo(true));
    }
}
