package org.doseline.acceptance.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may not be is refused by name, with what was asked and what is allowed, and stands in the record. */
@ExtendWith(LogsOfAFailure.class)
@Timeout(60)
class RefusalsIT {
    private static final int SPEED = 1;

    @TempDir
    static Path folder;
    static DemoProcess demo;

    @BeforeAll
    static void start() throws IOException {
        demo = LogsOfAFailure.of(DemoProcess.start(DemoSettings.in(folder, SPEED)));
    }

    @AfterAll
    static void end() {
        if (demo != null) demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5 mg/kg,  72.5 kg, 0 mg/mL, concentration",
        "0.5 mg/kg,  700 kg,  2 mg/mL, bodyMass",
        "5 mg/kg,    72.5 kg, 2 mg/mL, steps",
    })
    void planThatWouldHarmIsRefusedWithItsFieldAndRecorded(String dose, String mass, String concentration,
            String field) {
        long before = refusals();
        Reply reply = demo.as("prescriber").post("/api/plans", plan(dose, mass, concentration));
        assertAll(() -> assertEquals(422, reply.status(), () -> reply.body().toString()),
                () -> assertFalse(reply.code().isEmpty()),
                () -> assertTrue(fields(reply).stream().anyMatch(found -> found.startsWith(field)),
                        () -> reply.body().toString()),
                () -> assertEquals(before + 1, refusals()));
    }

    @Test
    void planOfTheRightSizeIsWrittenAndItsAuthorCannotApproveIt() {
        Reply written = demo.as("chief").post("/api/plans", plan("0.5 mg/kg", "88 kg", "2 mg/mL"));
        assertEquals(201, written.status(), () -> written.body().toString());
        Map<String, Object> approval = Map.of("version", 1, "contentHash",
                written.body().path("contentHash").asText(), "meaning", "approval");
        String path = "/api/plans/" + written.body().path("id").asText() + "/approval";
        long before = refusals();
        Reply own = demo.as("chief").post(path, approval);
        assertEquals("SAME_PERSON", own.code(), () -> own.body().toString());
        assertEquals(409, own.status(), () -> own.body().toString());
        assertEquals(before + 1, refusals());
        Reply other = demo.as("approver").post(path, approval);
        assertEquals(201, other.status(), () -> other.body().toString());
    }

    @ParameterizedTest
    @CsvSource({"auditor", "prescriber", "biomed"})
    void onlyAClinicianActsOnAPump(String sub) {
        String session = Bedside.at(demo, "pump-1").session();
        long before = refusals();
        Reply reply = demo.as(sub).post("/api/sessions/" + session + "/prepare", Map.of());
        assertAll(() -> assertEquals(403, reply.status(), () -> reply.body().toString()),
                () -> assertEquals("ROLE_NOT_ALLOWED", reply.code()),
                () -> assertEquals(before + 1, refusals()));
    }

    @Test
    void startWithoutTheCodeFromTheDisplayIsRefusedAndNothingMoves() {
        Bedside bedside = Bedside.at(demo, "pump-3");
        bedside.act("prepare", Map.of());
        String shown = bedside.panel().look().bedsideCode();
        Reply wrong = bedside.ask("start", Map.of("bedsideCode", shown.equals("0000") ? "0001" : "0000"));
        assertAll(
                () -> assertEquals("BEDSIDE_CONFIRMATION_NEEDED", wrong.code(),
                        () -> wrong.body().toString()),
                () -> assertEquals(409, wrong.status()),
                () -> assertEquals(0, bedside.panel().look().deliveredNl()));
    }

    @Test
    void sameKeyGetsTheFirstAnswerAndWithOtherContentARefusal() {
        Api prescriber = demo.as("prescriber");
        String key = UUID.randomUUID().toString();
        Reply first = prescriber.post("/api/plans", plan("0.4 mg/kg", "60 kg", "2 mg/mL"), key);
        Reply again = prescriber.post("/api/plans", plan("0.4 mg/kg", "60 kg", "2 mg/mL"), key);
        Reply other = prescriber.post("/api/plans", plan("0.4 mg/kg", "61 kg", "2 mg/mL"), key);
        assertAll(() -> assertEquals(201, first.status(), () -> first.body().toString()),
                () -> assertEquals(first, again), () -> assertEquals(422, other.status()),
                () -> assertEquals("IDEMPOTENCY_KEY_REUSED", other.code()));
    }

    @Test
    void strangersReadNothing() {
        Reply reply = new Api(demo.url(), "nurse", "guessed").get("/api/sessions");
        assertEquals(401, reply.status());
    }

    private static long refusals() {
        return demo.as("auditor").records("refusals=true").size();
    }

    private static List<String> fields(Reply reply) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(reply.body()),
                reply.body().path("findings").findParents("field").stream())
                .map((JsonNode part) -> part.path("field").asText()).toList();
    }

    private static Map<String, Object> plan(String dose, String mass, String concentration) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("patient", "p-4");
        plan.put("drug", "ketamine");
        plan.put("careArea", "infusion-clinic");
        plan.put("indication", "depression");
        plan.put("bodyMass", mass);
        plan.put("concentration", concentration);
        plan.put("steps", List.of(Map.of("dose", dose, "over", "40 min")));
        return plan;
    }
}
