package org.doseline.service.idempotency;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class IdempotencyTest {
    private static final String PLAN = """
            {"patient":"p-4","drug":"ketamine","careArea":"infusion-clinic","indication":"depression",
             "bodyMass":"88 kg","concentration":"2 mg/mL","steps":[{"dose":"%s","over":"40 min"}]}""";
    private static final String GOOD = PLAN.formatted("0.5 mg/kg");
    private static final String TOO_MUCH = PLAN.formatted("5 mg/kg");

    @Test
    void theSameKeyAndContentGetTheFirstAnswerAndNoSecondPlan() throws Exception {
        long before = Recorded.lastId();
        String key = UUID.randomUUID().toString();
        Browser prescriber = Browser.of("prescriber");
        String first = prescriber.post("/api/plans", GOOD, key).then().statusCode(201).extract().asString();
        String second = prescriber.post("/api/plans", GOOD, key).then().statusCode(201).extract().asString();
        assertEquals(first, second);
        assertEquals(1, Recorded.after(before, "PLAN_WRITTEN").size());
    }

    @Test
    void tenAtOnceMakeOnePlanAndAllGetItsAnswer() throws Exception {
        long before = Recorded.lastId();
        String key = UUID.randomUUID().toString();
        Browser prescriber = Browser.of("prescriber");
        ExecutorService pool = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Response>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) all.add(() -> prescriber.post("/api/plans", GOOD, key));
            String answer = null;
            for (Future<Response> each : pool.invokeAll(all)) {
                assertEquals(201, each.get().statusCode());
                if (answer == null) answer = each.get().asString();
                assertEquals(answer, each.get().asString());
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(1, Recorded.after(before, "PLAN_WRITTEN").size());
    }

    @Test
    void aRefusalIsAnAnswerTooAndIsRecordedOnce() throws Exception {
        long before = Recorded.lastId();
        String key = UUID.randomUUID().toString();
        Browser prescriber = Browser.of("prescriber");
        for (int i = 0; i < 2; i++) {
            prescriber.post("/api/plans", TOO_MUCH, key).then().statusCode(422)
                    .contentType("application/problem+json").body("code", equalTo("DOSE_ABOVE_HARD_MAXIMUM"));
        }
        assertEquals(1, Recorded.after(before, "REQUEST_REFUSED").size());
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        Browser prescriber = Browser.of("prescriber");
        prescriber.post("/api/plans", GOOD, key).then().statusCode(201);
        prescriber.post("/api/plans", TOO_MUCH, key).then().statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void withoutAKeyNothingIsDone() throws Exception {
        long before = Recorded.lastId();
        Browser.of("prescriber").request().contentType(ContentType.JSON).body(GOOD).post("/api/plans").then()
                .statusCode(400).body("code", equalTo("IDEMPOTENCY_KEY_MISSING"));
        assertEquals(0, Recorded.after(before, "PLAN_WRITTEN").size());
    }
}
