package org.doseline.service.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.doseline.ledger.Hash;
import org.doseline.mqtt5.ReceivedMqtt5;
import org.doseline.mqtt5.UserProperty;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Desks;
import org.doseline.service.infusion.GoldenBeds;
import org.doseline.service.infusion.Rows;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.EventChain;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the network says that is not a pump's own live word is kept aside, acknowledged, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class QuarantineTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TELEMETRY = "doseline/1/ward-a/pump-3/telemetry";

    private static final AtomicLong UPTIME_MS = new AtomicLong(5_000_000);

    @Inject
    PumpReports reports;
    @Inject
    PumpKeys keys;
    @Inject
    Desks desks;
    @Inject
    TherapyClock clock;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no MAC,                  UNAUTHENTICATED",
        "a wrong MAC,             UNAUTHENTICATED",
        "an unknown kid,          UNAUTHENTICATED",
        "another pump's message,  UNAUTHENTICATED",
        "an unpaired pump,        UNAUTHENTICATED",
        "a key turned around,     UNAUTHENTICATED",
        "more than 4 KiB,         UNAUTHENTICATED",
        "another topic,           UNAUTHENTICATED",
        "a retained telemetry,    RETAINED",
        "not JSON,                MALFORMED",
        "a negative total,        MALFORMED",
        "a command from a pump,   COMMAND"})
    void goesToQuarantineAndTheDeskNeverHearsOfIt(String what, String why) throws Exception {
        var before = desks.state("pump-3").orElseThrow().report();
        String mark = UUID.randomUUID().toString();
        byte[] payload = payload(what, mark);
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        reports.report(message(what, payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
        assertTrue(why(payload).orElseThrow().startsWith(why), why(payload).toString());
        assertEquals(before, desks.state("pump-3").orElseThrow().report());
        assertEquals(0, frames(payload));
    }

    /** In pages of two, each with its record, whatever comes in meanwhile. */
    @Test
    void whatWasKeptIsFoundByTopicReasonAndTimeInStablePages() throws Exception {
        Instant from = Instant.ofEpochMilli(clock.nowMs());
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) sent.add(refused(i % 2 == 0 ? "no MAC" : "not JSON"));
        Browser biomed = Browser.of("biomed");
        String query = "/api/quarantine?topic=doseline/1/ward-a/pump-3&from=" + from + "&limit=2";
        List<String> found = new ArrayList<>();
        Integer after = 0;
        for (int page = 0; after != null; page++) {
            Response answer = biomed.get(query + "&after=" + after);
            assertEquals(200, answer.statusCode(), answer.asString());
            found.addAll(answer.jsonPath().getList("messages.payload"));
            for (Object record : answer.jsonPath().getList("messages.record")) assertNotNull(record);
            after = answer.path("after");
            if (page == 0) sent.add(refused("no MAC"));
        }
        assertEquals(sent.stream().map(Base64.getEncoder()::encodeToString).toList(), found);
        assertEquals(2, biomed.get(query + "&why=MALFORMED").jsonPath().getList("messages").size());
        assertEquals(0, biomed.get(query + "&to=" + from).jsonPath().getList("messages").size());
        assertEquals("NOT_A_TIME", biomed.get(query + "&to=yesterday").path("code"));
        String leaf = Recorded.after(0, "QUARANTINED").stream()
                .filter(text -> text.contains(Hash.sha256(sent.get(0)).hex())).findFirst().orElseThrow();
        assertTrue(leaf.contains("UNAUTHENTICATED") && leaf.contains(TELEMETRY), leaf);
    }

    /** The first is held up by the test where it has its id already, and the second is not. */
    @Test
    void aMessageThatIsSeenLaterThanOneWithAHigherIdIsNotPassedOver() throws Exception {
        String topic = "doseline/1/ward-a/pump-" + UUID.randomUUID();
        String query = "/api/quarantine?topic=" + topic + "&limit=1&after=";
        List<String> found = new ArrayList<>();
        byte[] second;
        byte[] third;
        byte[] first = payload("no MAC", UUID.randomUUID().toString());
        CompletableFuture<Void> late = new CompletableFuture<>();
        Browser biomed = Browser.of("biomed");
        Integer after;
        try (Connection holder = Recorded.superuser(); Statement sql = holder.createStatement()) {
            sql.execute("select pg_advisory_lock(4711)");
            change("""
                    create function held() returns trigger language plpgsql as $$
                    begin perform pg_advisory_xact_lock(4711); return new; end $$;
                    create trigger held before insert on quarantine for each row
                        when (new.topic like '%held') execute function held()""");
            reports.report(message(topic + "/held", List.of(), false, first, late));
            await().atMost(SOON).until(() -> waiting() == 1);
            second = refusedOf(topic);
            third = refusedOf(topic);
            await().atMost(SOON).until(() -> indexed(third));
            Response page = biomed.get(query + 0);
            found.addAll(page.jsonPath().getList("messages.payload"));
            after = page.path("after");
        } finally {
            change("drop trigger if exists held on quarantine; drop function if exists held");
        }
        late.get(10, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> indexed(first));
        for (; after != null; after = biomed.get(query + after).path("after"))
            found.addAll(biomed.get(query + after).jsonPath().getList("messages.payload"));
        assertEquals(Stream.of(second, third, first).map(Base64.getEncoder()::encodeToString).toList(),
                found);
    }

    private byte[] refusedOf(String topic) throws Exception {
        byte[] payload = payload("no MAC", UUID.randomUUID().toString());
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        reports.report(message(topic, List.of(), false, payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
        return payload;
    }

    private static long waiting() throws SQLException {
        return Rows.count("select count(*) from pg_locks where locktype = 'advisory' and objid = 4711"
                + " and not granted");
    }

    private static boolean indexed(byte[] payload) throws SQLException {
        return Rows.count("select count(*) from quarantine q join ledger_entry e using (event_id)"
                + " join ledger_index i on i.entry = e.id where q.payload = ?", payload) == 1;
    }

    private byte[] refused(String what) throws Exception {
        byte[] payload = payload(what, UUID.randomUUID().toString());
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        reports.report(message(what, payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
        return payload;
    }

    @Test
    void aPumpsOwnLiveWordIsStoredBeforeItIsAcknowledged() throws Exception {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        byte[] payload = payload("live", UUID.randomUUID().toString());
        reports.report(message("live", payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
        assertEquals(1, frames(payload));
        assertTrue(why(payload).isEmpty());
    }

    @Test
    void whileTheDatabaseIsAwayAReportWaitsUnacknowledgedAndIsStoredWhenItIsBack() throws Exception {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        byte[] payload = payload("live", UUID.randomUUID().toString());
        try {
            failing("57P03");
            reports.report(message("live", payload, acknowledged));
            await().atMost(SOON).until(() -> tries() >= 2);
            assertTrue(!acknowledged.isDone());
        } finally {
            workingAgain();
        }
        acknowledged.get(10, TimeUnit.SECONDS);
        assertEquals(1, frames(payload));
        assertTrue(why(payload).isEmpty());
    }

    @Test
    void aReportThatTheDatabaseWillNeverTakeGoesToQuarantineAndTheNextOneIsStored() throws Exception {
        byte[] payload = payload("live", UUID.randomUUID().toString());
        try {
            failing("22021");
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            reports.report(message("live", payload, acknowledged));
            acknowledged.get(10, TimeUnit.SECONDS);
        } finally {
            workingAgain();
        }
        assertTrue(why(payload).orElseThrow().startsWith("NOT_STORED"));
        assertEquals(0, frames(payload));
        aPumpsOwnLiveWordIsStoredBeforeItIsAcknowledged();
    }

    /** Tried again while the database is away it stays one message, of the many that a minute keeps. */
    @Test
    void aMessageThatWaitsForTheDatabaseIsCountedOnceAndKept() throws Exception {
        int many = 400;
        long before = Recorded.lastId();
        List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
        List<byte[]> sent = new ArrayList<>();
        try {
            failing("57P03", "quarantine", "new.topic = '" + TELEMETRY + "'");
            for (int i = 0; i < many; i++) {
                acknowledged.add(new CompletableFuture<>());
                sent.add(payload("no MAC", UUID.randomUUID().toString()));
                reports.report(message("no MAC", sent.get(i), acknowledged.get(i)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> tries() >= 2 * many);
            assertTrue(acknowledged.stream().noneMatch(CompletableFuture::isDone));
        } finally {
            workingAgain("quarantine");
        }
        for (CompletableFuture<Void> one : acknowledged) one.get(30, TimeUnit.SECONDS);
        for (byte[] payload : sent) assertTrue(why(payload).isPresent());
        assertEquals(List.of(), Recorded.after(before, "QUARANTINE_FLOOD"));
        assertEquals(many, Recorded.after(before, "QUARANTINED").size());
    }

    /** As of a pump that lost its memory and counts anew, or of a copy of it. */
    @Test
    void anEventUnderANumberThatAnotherOneHasIsKeptAsideAndTheSameOneAgainIsNot() throws Exception {
        EventChain chain = desks.state("pump-3").orElseThrow().chain();
        byte[] first = event(chain.lastSequence() + 1, chain.lastHash());
        byte[] next = event(chain.lastSequence() + 2, Sha256.of(first));
        byte[] other = event(chain.lastSequence() + 1, chain.lastHash());
        for (byte[] payload : List.of(first, next, first, next, other)) logged(payload);
        assertEquals(Optional.empty(), why(first));
        assertEquals(Optional.empty(), why(next));
        assertTrue(why(other).orElseThrow().startsWith("CONTRADICTED"), why(other).toString());
        assertEquals(1, Rows.count("select count(*) from pump_event where payload = ?", first));
    }

    private void logged(byte[] payload) throws Exception {
        String topic = TELEMETRY.replace("telemetry", "event");
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        reports.report(message(topic, List.of(new UserProperty(Protocol.KID_PROPERTY, "k1"),
                new UserProperty(Protocol.MAC_PROPERTY,
                        keys.fromPump("pump-3").orElseThrow().mac(topic, payload))),
                false, payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
    }

    private static byte[] event(long sequence, String previousHash) {
        return new String(GoldenBeds.golden("event.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"eventSequence\":\\d+", "\"eventSequence\":" + sequence)
                .replaceFirst("\"previousHash\":\"[^\"]+", "\"previousHash\":\"" + previousHash)
                .replaceFirst("\\{", "{\"mark\":\"" + UUID.randomUUID() + "\",")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whoever may say anything on the broker also chooses the topic. */
    @Test
    void aTopicOfAnyCharactersIsKeptAndNoneIsCutInHalf() throws Exception {
        String topic = "doseline/1/" + "x".repeat(188) + "\ud83d\ude00\u202e/pump-3/telemetry";
        byte[] payload = payload("no MAC", UUID.randomUUID().toString());
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        reports.report(message(topic, List.of(), false, payload, acknowledged));
        acknowledged.get(10, TimeUnit.SECONDS);
        assertEquals("UNAUTHENTICATED", why(payload).orElseThrow());
    }

    /** Every frame of pump-3 is refused with this SQLSTATE; a sequence counts, for it survives the rollback. */
    private static void failing(String state) throws SQLException {
        failing(state, "telemetry_frame", "new.pump = 'pump-3'");
    }

    private static void failing(String state, String table, String when) throws SQLException {
        change("""
                create sequence tries;
                create function away() returns trigger language plpgsql security definer as $$
                begin
                    perform nextval('tries');
                    raise exception 'away' using errcode = '%s';
                end $$;
                create trigger away before insert on %s for each row
                    when (%s) execute function away()""".formatted(state, table, when));
    }

    private static void workingAgain() throws SQLException { workingAgain("telemetry_frame"); }

    private static void workingAgain(String table) throws SQLException {
        change("drop trigger if exists away on " + table
                + "; drop function if exists away; drop sequence tries");
    }

    private static void change(String statements) throws SQLException {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            sql.execute(statements);
        }
    }

    private static long tries() throws SQLException {
        try (Connection all = Recorded.superuser();
                ResultSet row = all.createStatement().executeQuery("select last_value from tries")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] payload(String what, String mark) {
        String golden = new String(GoldenBeds.golden("telemetry.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"uptimeMs\":\\d+", "\"uptimeMs\":" + UPTIME_MS.incrementAndGet())
                .replace("as-1", "as-strange");
        // An unknown field is ignored, so that each test's bytes are its own; so are its uptime and association.
        String marked = golden.replaceFirst("\\{", "{\"mark\":\"" + mark + "\",");
        String text = switch (what) {
            case "not JSON" -> "{" + mark;
            case "more than 4 KiB" -> mark + " ".repeat(4_096);
            case "a negative total" -> marked.replaceFirst("\"deliveredNl\":\\d+", "\"deliveredNl\":-1");
            default -> marked;
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Message<byte[]> message(String what, byte[] payload, CompletableFuture<Void> acknowledged) {
        String topic = switch (what) {
            case "an unpaired pump" -> TELEMETRY.replace("pump-3", "pump-9");
            case "another topic" -> "doseline/2/ward-a/pump-3/telemetry";
            case "a command from a pump" -> TELEMETRY.replace("telemetry", "command");
            default -> TELEMETRY;
        };
        String signer = what.equals("another pump's message") ? "pump-2" : "pump-3";
        var key = what.equals("a key turned around") ? keys.toPump(signer) : keys.fromPump(signer);
        String mac = what.equals("a wrong MAC") ? "A".repeat(43) : key.orElseThrow().mac(topic, payload);
        String kid = what.equals("an unknown kid") ? "k9" : "k1";
        List<UserProperty> properties = what.equals("no MAC")
                ? List.of()
                : List.of(new UserProperty(Protocol.KID_PROPERTY, kid),
                        new UserProperty(Protocol.MAC_PROPERTY, mac));
        return message(topic, properties, what.equals("a retained telemetry"), payload, acknowledged);
    }

    private static Message<byte[]> message(String topic, List<UserProperty> properties, boolean retained,
            byte[] payload, CompletableFuture<Void> acknowledged) {
        ReceivedMqtt5 how = new ReceivedMqtt5(topic, 1, retained,
                Optional.of(Protocol.CONTENT_TYPE), OptionalLong.empty(), Optional.empty(), Optional.empty(),
                properties, false);
        return Message.of(payload, Metadata.of(how), () -> {
            acknowledged.complete(null);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static Optional<String> why(byte[] payload) throws SQLException {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("select why from quarantine where payload = ?")) {
            sql.setBytes(1, payload);
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static long frames(byte[] payload) throws SQLException {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("select count(*) from telemetry_frame where payload = ?")) {
            sql.setBytes(1, payload);
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
