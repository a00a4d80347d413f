package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.Browser;
import org.doseline.service.DoselineConfig;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.plan.BudgetChanged;
import org.doseline.service.plan.DoseReservations;
import org.doseline.service.plan.Library;
import org.doseline.service.plan.Sessions;
import org.doseline.service.problem.Json;
import org.doseline.service.signer.ReviewingSigner;
import org.doseline.service.signer.SignerClient;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Placement;
import org.junit.jupiter.api.Test;

/**
 * What one patient may get of one drug is shared by all pumps, with a real database: 1.1 mg/kg of ketamine in 24 h are two
 * orders of 0.5 mg/kg and never three, however many desks ask at once (L-17).
 */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ReservationTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Desks desks;
    @Inject
    DoselineConfig config;
    @Inject
    ObjectMapper json;
    @Inject
    Sessions sessions;
    @Inject
    Library library;
    @Inject
    DoseReservations reservations;
    @Inject
    Pool pool;

    @Test
    void ofTwoDesksThatPrepareOnePatientAtTheSameInstantOnlyOneGetsTheLastOfTheBudget() throws Exception {
        QuarkusMock.installMockForType(new ReviewingSigner(config, json, sessions, library, "any"),
                SignerClient.class);
        try (ScriptedPump one = ready("pump-1");
                ScriptedPump two = ready("pump-2");
                ScriptedPump three = ready("pump-3")) {
            String first = session("pump-2");
            String left = session("pump-1");
            String right = session("pump-3");
            prepare(first).then().statusCode(200);
            assertEquals(1, two.arrived(CommandKind.PROGRAM).size());
            ExecutorService people = Executors.newFixedThreadPool(2);
            List<Callable<Response>> asks = List.of(() -> prepare(left), () -> prepare(right));
            List<Integer> answers = people.invokeAll(asks).stream().map(answer -> {
                try {
                    return answer.get().then().extract();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).peek(answer -> {
                if (answer.statusCode() != 200)
                    assertEquals("WINDOW", answer.path("code"), answer.asString());
            }).map(answer -> answer.statusCode()).sorted().toList();
            people.shutdown();
            assertEquals(List.of(200, 422), answers);
            assertEquals(1,
                    one.arrived(CommandKind.PROGRAM).size() + three.arrived(CommandKind.PROGRAM).size());

            // Stopped before anything was given: it gives its budget back as soon as its pump says so.
            stop(first);
            String refused = one.arrived(CommandKind.PROGRAM).isEmpty() ? left : right;
            await().atMost(SOON).until(() -> prepare(refused).statusCode() == 200);
            stop(left);
            stop(right);
        }
    }

    /** The approval is from before a library that asks about half a milligram in a kilogram. */
    @Test
    void whatIsSoftByALibraryThatNoApproverHasSeenIsAskedAbout() throws Exception {
        QuarkusMock.installMockForType(new ReviewingSigner(config, json, sessions, library, "any"),
                SignerClient.class);
        String asked = planned("plan-3", "pump-4");
        String before = Browser.of("nurse").post("/api/sessions", asked).then().statusCode(201).extract()
                .path("id");
        QuarkusMock.installMockForType(new LaterLibrary(), Library.class);
        try (ScriptedPump four = ready("pump-4")) {
            prepare(before).then().statusCode(409).body("code", equalTo("SOFT_LIMIT_UNCONFIRMED"))
                    .body("findings.field", equalTo(List.of("steps")));
            Browser nurse = Browser.of("nurse");
            nurse.post("/api/sessions", asked).then().statusCode(409)
                    .body("code", equalTo("SOFT_LIMIT_UNCONFIRMED"));
            String anew = nurse.post("/api/sessions", asked.replace("\"version\":1",
                    "\"version\":1,\"overrides\":[{\"code\":\"SOFT_LIMIT\",\"field\":\"steps\",\"reason\":\"PROTOCOL\"}]"))
                    .then().statusCode(201).extract().path("id");
            prepare(anew).then().statusCode(200);
            assertEquals(1, four.arrived(CommandKind.PROGRAM).size());
            stop(anew);
        }
    }

    private static class LaterLibrary extends Library {
        @Override
        public DrugLibrary library() {
            try (InputStream demo = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
                String text = new String(demo.readAllBytes(), StandardCharsets.UTF_8);
                return LibraryReader
                        .read(Json.object(text.replace("\"typical\": \"0.5 mg/kg\", \"upperSoft\": \"0.5",
                                "\"typical\": \"0.4 mg/kg\", \"upperSoft\": \"0.4")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Until the pump's report is kept the order counts in full, for whatever test comes next as well. */
    private static void stop(String session) {
        Browser.of("nurse").post("/api/sessions/" + session + "/stop", "{}").then().statusCode(200)
                .body("view.phase", equalTo("STOPPED"));
        await().atMost(SOON).until(() -> Rows.count("""
                select count(*) from telemetry_frame f join command_intent i on i.association = f.association
                 where i.session = ? and i.kind = 'PROGRAM'
                   and convert_from(f.payload, 'UTF8')::json ->> 'state' = 'STOPPED'""", session) > 0);
    }

    /** The two orders of the commits are what decides, not who is quicker. */
    @Test
    void aReviewAtAFormerVersionReservesNothing() {
        Event.Placed saline = saline("as-one", 0);
        long version = reservations.version("p-3", "saline").await().atMost(SOON);
        reserve(new Event.Placed(saline.placement(), saline.person(), version));
        assertEquals(version + 1, reservations.version("p-3", "saline").await().atMost(SOON));
        Placement second = saline("as-two", 0).placement();
        BudgetChanged late = org.junit.jupiter.api.Assertions.assertThrows(BudgetChanged.class,
                () -> reserve(new Event.Placed(second, saline.person(), version)));
        assertTrue(late.getMessage().contains("version " + version), late.getMessage());
        assertEquals(version + 1, reservations.version("p-3", "saline").await().atMost(SOON));
        reserve(new Event.Placed(second, saline.person(), version + 1));
    }

    private void reserve(Event.Placed placed) {
        pool.withTransaction(transaction -> reservations.reserve(transaction, "pump-3", placed, 1))
                .await().atMost(SOON);
    }

    /** Any order on any session of that patient; what it says of the drug is all that matters here. */
    private static Event.Placed saline(String association, long version) {
        Placement golden = GoldenBeds.placement();
        var order = golden.order();
        var other = new org.doseline.protocol.order.Order(order.orderId(), 1, association, order.pump(),
                "saline",
                order.libraryVersion(), order.libraryHash(), 0, 0, order.segments(), order.maxRateNlPerHour(),
                0,
                order.totalVolumeNl(), List.of(), order.leaseMs(), order.onLeaseLoss(),
                order.bedsideConfirmation(), order.notBefore(), order.notAfter(), List.of());
        return new Event.Placed(new Placement("s-3", golden.syringe(), golden.signed(), other),
                java.util.Optional.of("nurse"), version);
    }

    private ScriptedPump ready(String id) throws Exception {
        ScriptedPump pump = ScriptedPump.of(id);
        String boot = pump.telemetry().bootId();
        await().atMost(SOON).until(() -> {
            var state = desks.state(id).orElseThrow();
            return !state.ownership().barrierDue() && state.open().isEmpty()
                    && state.report().filter(last -> last.bootId().equals(boot)).isPresent();
        });
        return pump;
    }

    /** Ketamine, 0.5 mg/kg over 40 min. */
    private static String session(String pump) {
        return Browser.of("prescriber").post("/api/sessions", planned("plan-1", pump)).then().statusCode(201)
                .extract().path("id");
    }

    private static String planned(String plan, String pump) {
        return "{\"plan\":\"" + plan + "\",\"version\":1,\"pump\":\"" + pump
                + "\",\"syringe\":{\"make\":\"BD\",\"sizeMl\":50}}";
    }

    private static Response prepare(String session) {
        return Browser.of("nurse").post("/api/sessions/" + session + "/prepare", "{}");
    }
}
