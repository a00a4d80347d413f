package org.doseline.service.forward;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session in a ward that another replica owns, asked for here. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ForwardingTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String SESSION = "s-far";
    private static final String KEY = "key-of-the-far-ward";

    @Inject
    CellOwnership ownership;

    @BeforeEach
    void aWardThatMayNotBeOwnedHere() throws SQLException {
        Rows.change("insert into cell (id, epoch) values ('far-ward', 1)");
        Rows.change("insert into pump values ('far-1', 'far-ward', 'F', 100000, 100000, 1200000000)");
        Rows.change("insert into session (id, plan, plan_version, number, room, pump, syringe_make,"
                + " syringe_size_ml, planned_ms) values ('" + SESSION
                + "', 'plan-2', 1, 1, 'F', 'far-1', 'BD', 20,"
                + " (select max(planned_ms) from session))");
    }

    @AfterEach
    void gone() throws SQLException {
        Rows.change("delete from session where id = '" + SESSION + "'");
        Rows.change("delete from pump where id = 'far-1'");
        Rows.change("delete from cell_lease where cell = 'far-ward'");
        Rows.change("delete from cell where id = 'far-ward'");
        Rows.change("delete from replica where id in ('far', 'heir')");
    }

    private void owned(String by, String url) throws SQLException {
        Rows.change("insert into replica values ('" + by + "', '" + url + "', '{far-ward}', 'infinity')"
                + " on conflict (id) do update set internal_url = excluded.internal_url");
        Rows.change("insert into cell_lease values ('far-ward', 1, '" + by + "', 'infinity')"
                + " on conflict (cell) do update set owner = excluded.owner, owned_until = 'infinity'");
        await().atMost(SOON).until(() -> ownership.heldElsewhere("far-ward")
                .filter(owner -> owner.id().equals(by) && owner.internalUrl().toString().equals(url))
                .isPresent());
    }

    private void free() throws SQLException {
        Rows.change("update cell_lease set owned_until = clock_timestamp() where cell = 'far-ward'");
    }

    private static Response post(String what) {
        return Browser.of("nurse").post("/api/sessions/" + SESSION + "/" + what, "{\"reason\":\"pale\"}",
                KEY);
    }

    @Test
    void aRequestIsCarriedAsItIsAndTheAnswerComesBackAsItIs() throws SQLException {
        try (FarReplica far = new FarReplica().saying(409, "application/problem+json",
                "{\"code\":\"FAR\"}")) {
            owned("far", far.url());
            Response answer = post("pause");
            answer.then().statusCode(409).contentType("application/problem+json")
                    .body("code", equalTo("FAR"));
            assertEquals(List.of("one=1", "two=2"), answer.headers().getValues("Set-Cookie"));
            FarReplica.Heard heard = far.heard.get(0);
            assertEquals("POST", heard.method());
            assertEquals("/api/sessions/" + SESSION + "/pause", heard.uri());
            assertEquals("{\"reason\":\"pale\"}", heard.body());
            assertEquals(KEY, heard.headers().getFirst("Idempotency-Key"));
            assertEquals("doseline", heard.headers().getFirst("X-Requested-With"));
            assertTrue(heard.headers().getFirst("Cookie").contains("quarkus-credential="), "who asks");
            assertEquals("replica-1", heard.headers().getFirst(Errand.CARRIED));
        }
    }

    @Test
    void whatWasCarriedHereIsNotCarriedOn() throws SQLException {
        try (FarReplica far = new FarReplica()) {
            owned("far", far.url());
            Browser.of("nurse").request().header(Errand.CARRIED, "far").get("/api/sessions/" + SESSION).then()
                    .statusCode(200).body("phase", equalTo("PLANNED"));
            Browser.of("nurse").request().header(Errand.CARRIED, "far").header("Idempotency-Key", KEY)
                    .contentType("application/json").body("{}").post("/api/sessions/" + SESSION + "/stop")
                    .then().statusCode(409).body("code", equalTo("TAKEOVER_IN_PROGRESS"));
            assertEquals(List.of(), far.heard);
        }
    }

    @Test
    void aLiveViewArrivesWhileItIsSaid() throws Exception {
        try (FarReplica far = new FarReplica().neverEnding().saying(200, "text/event-stream",
                "data: {\"phase\":\"RUNNING\"}\n\n")) {
            owned("far", far.url());
            HttpURLConnection stream = (HttpURLConnection) URI.create("http://127.0.0.1:" + RestAssured.port
                    + "/api/sessions/" + SESSION + "/live").toURL().openConnection();
            stream.setReadTimeout((int) SOON.toMillis());
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("text/event-stream", stream.getContentType());
                assertEquals("data: {\"phase\":\"RUNNING\"}", lines.readLine());
            } finally {
                stream.disconnect();
            }
        }
    }

    @Test
    void whileTheOwnerIsAwayReadingGoesOnHereAndActingIsRefusedInPlainWords() throws SQLException {
        owned("far", "http://127.0.0.1:9");
        Browser.of("nurse").get("/api/sessions/" + SESSION).then().statusCode(200)
                .body("phase", equalTo("PLANNED"));
        post("pause").then().statusCode(503).contentType("application/problem+json")
                .body("code", equalTo("OWNER_AWAY"));
    }

    /** Frozen: it takes the connection and says nothing; its lease ends. */
    @Test
    void aSilentOwnerLeavesTheOutcomeUnknownOnceItOwnsTheCellNoLonger() throws Exception {
        try (FarReplica far = new FarReplica().silent()) {
            owned("far", far.url());
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post("pause"));
            await().atMost(SOON).until(() -> far.heard.size() == 1);
            free();
            answer.get().then().statusCode(503).body("code", equalTo("OWNER_SILENT"));
        }
    }

    /** As where this replica is cut off from the database and from the owner: what it knows of leases stands still. */
    @Test
    void aStopIsAnsweredInTimeThoughTheSilentOwnersLeaseNeverSeemsToEnd() throws Exception {
        try (FarReplica far = new FarReplica().silent()) {
            owned("far", far.url());
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post("stop"));
            answer.get(2 * SOON.toSeconds(), TimeUnit.SECONDS).then().statusCode(503)
                    .body("code", equalTo("OWNER_SILENT"));
        }
    }

    @Test
    void aStopWaitsForWhoeverTakesTheCellOverAndIsAskedAnewThere() throws Exception {
        try (FarReplica far = new FarReplica().silent();
                FarReplica heir = new FarReplica()
                        .saying(200, "application/json", "{\"outcome\":\"APPLIED\"}")) {
            owned("far", far.url());
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post("stop"));
            await().atMost(SOON).until(() -> far.heard.size() == 1);
            owned("heir", heir.url());
            answer.get().then().statusCode(200).body("outcome", equalTo("APPLIED"));
            assertEquals("{\"reason\":\"pale\"}", heir.heard.get(0).body());
            assertNotEquals(KEY, heir.heard.get(0).headers().getFirst("Idempotency-Key"),
                    "the first one's answer may never come");
        }
    }

    /** It may have been done: the owner was never reached, but the one that took over was, and then fell silent. */
    @Test
    void aStopThatTheHeirHasGotAndNotAnsweredIsNotToldAsNotDone() throws Exception {
        try (FarReplica heir = new FarReplica().silent()) {
            owned("far", "http://127.0.0.1:9");
            Browser nurse = Browser.of("nurse");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> nurse
                    .post("/api/sessions/" + SESSION + "/stop", "{\"reason\":\"pale\"}", KEY));
            owned("heir", heir.url());
            answer.get(2 * SOON.toSeconds(), TimeUnit.SECONDS).then().statusCode(503)
                    .body("code", equalTo("OWNER_SILENT"));
            assertEquals(1, heir.heard.size());
        }
    }

    /** A request line may name a host, which nobody who is not even signed in may have us ask. */
    @ParameterizedTest
    @ValueSource(strings = {"http://HOST/api/sessions/s-far", "//HOST/../api/sessions/s-far"})
    void whatARequestLineNamesIsNotWhoIsAsked(String line) throws Exception {
        try (FarReplica far = new FarReplica(); FarReplica other = new FarReplica()) {
            owned("far", far.url());
            raw("GET " + line.replace("HOST", URI.create(other.url()).getAuthority()), 0);
            assertEquals(List.of(), other.heard);
            assertEquals(1, far.heard.size());
            assertTrue(far.heard.get(0).uri().endsWith("/api/sessions/s-far"), far.heard.get(0).uri());
        }
    }

    @Test
    void moreThanAnyRequestMayHoldIsRefusedBeforeItIsReadForSomebodyUnknown() throws Exception {
        try (FarReplica far = new FarReplica()) {
            owned("far", far.url());
            assertEquals("HTTP/1.1 413 Request Entity Too Large",
                    raw("POST /api/sessions/s-far/stop", 65_537));
            assertEquals(List.of(), far.heard);
        }
    }

    /** The first line of the answer. @param bytes that a body is said to have, of which none is sent */
    private static String raw(String line, long bytes) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            String length = bytes == 0 ? "" : "Content-Length: " + bytes + "\r\n";
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: here\r\n" + length + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    @Test
    void theListOfTheDayShowsTheFarSessionAsItsOwnerDoes() throws SQLException {
        try (FarReplica far = new FarReplica().saying(200, "application/json",
                "[{\"id\":\"" + SESSION + "\",\"phase\":\"RUNNING\",\"pump\":\"far-1\"}]")) {
            owned("far", far.url());
            String phase = "find { it.id == '" + SESSION + "' }.phase";
            Browser.of("nurse").get("/api/sessions").then().statusCode(200).body(phase, equalTo("RUNNING"));
            assertTrue(far.heard.get(0).headers().getFirst("Cookie").contains("quarkus-credential="));
            owned("far", "http://127.0.0.1:9");
            Browser.of("nurse").get("/api/sessions").then().statusCode(200).body(phase, equalTo("PLANNED"));
        }
    }

    @Test
    void alarmsOfTheFarWardStandOnEveryPage() throws SQLException {
        try (FarReplica far = new FarReplica().saying(200, "application/json",
                "[{\"id\":\"alarm-of-far-1\",\"priority\":\"HIGH\"}]")) {
            owned("far", far.url());
            String priority = "find { it.id == 'alarm-of-far-1' }.priority";
            Browser.of("nurse").get("/api/alarms").then().statusCode(200).body(priority, equalTo("HIGH"));
            owned("far", "http://127.0.0.1:9");
            Browser.of("nurse").get("/api/alarms").then().statusCode(200).body(priority, equalTo(null));
        }
    }

    @Test
    void healthTellsWhoOwnsWhichCell() throws SQLException {
        owned("far", "http://127.0.0.1:9");
        String cells = "checks.find { it.name == 'cells' }.data.";
        RestAssured.get("/q/health/ready").then().body(cells + "'far-ward'", equalTo("owned by far"))
                .body(cells + "replica", equalTo("replica-1"));
    }
}
