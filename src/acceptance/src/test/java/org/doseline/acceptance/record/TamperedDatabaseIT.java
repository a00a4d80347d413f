package org.doseline.acceptance.record;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.Fault;
import org.doseline.ledger.verify.FirstBad;
import org.doseline.ledger.verify.Proven;
import org.doseline.ledger.verify.program.ZipBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * F-14: after a whole infusion the superuser of the real database changes, removes, adds and exchanges what lies there, one
 * thing at a time, with all rules of the tables out of the way. The check of the record, or an export and its verification,
 * names the entry each time; put back, everything holds again.
 */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TamperedDatabaseIT {
    /** Slow enough that a minute holds several messages: pumps report by the wall. */
    private static final int SPEED = 12;
    private static final String PUMP = "pump-4";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Ten minutes of therapy, and what a busy machine adds. */
    private static final Duration WHOLE_WITHIN = Duration.ofMinutes(4);
    private static final String[] GUARDED = {"ledger_entry", "ledger_index", "telemetry_frame", "pump_event",
        "placed_order"};
    /** What signs the record notices by itself that these were changed, and then signs nothing more: no export is new. */
    private static final Set<String> GUARDED_BY_CHECK = Set.of("ledger_entry", "ledger_index");
    @TempDir
    static Path folder;
    private static Plant plant;
    private static TrustPolicy trust;
    private static Api auditor;
    private static String session;

    @BeforeAll
    static void aWholeInfusion() throws Exception {
        PlantSettings settings = PlantSettings.in(folder.resolve("plant")).atSpeed(SPEED).withPumps(4, 0);
        plant = Plant.started(settings);
        trust = TrustPolicy.read(Files.readAllBytes(settings.folder().resolve("trust"))).value()
                .orElseThrow();
        auditor = plant.as("auditor");
        Bedside bedside = new Ward(plant).salineOn(PUMP);
        session = bedside.session();
        bedside.run();
        bedside.awaitDisplay(display -> display.state().equals("COMPLETE"), WHOLE_WITHIN);
        long overMs = number("select max(received_ms) from telemetry_frame where pump = '" + PUMP + "'");
        await("its minutes are sealed").atMost(PATIENCE).until(
                () -> number("select coalesce(max(until_ms), 0) from telemetry_seal") > overMs);
        sql("create table saved (n int)");
    }

    @AfterAll
    static void end() throws IOException {
        if (plant != null) plant.close();
    }

    @Test
    @Order(1)
    void asItWasWrittenEverythingHoldsWithItsTelemetry() throws Exception {
        Proven proven = holds();
        assertTrue(proven.replayed().frames() > 5 && proven.replayed().minutes() > 5, proven.toString());
        assertTrue(proven.replayed().orders() == 1 && proven.replayed().events() > 3, proven.toString());
        assertTrue(check().path("verified").asBoolean());
        System.out.println("one infusion: " + proven.count() + " entries, "
                + proven.replayed().frames() + " messages of telemetry; bytes on the disk for each entry: "
                + number(
                        "select (pg_total_relation_size('ledger_entry') + pg_total_relation_size('ledger_index')"
                                + " + pg_total_relation_size('ledger_tile')) / (select count(*) from ledger_entry)")
                + ", its leaf: " + number("select avg(length(leaf)) from ledger_entry")
                + ", for each message: "
                + number("select sum(pg_total_relation_size(inhrelid)) / (select count(*)"
                        + " from telemetry_frame) from pg_inherits where inhparent = 'telemetry_frame'::regclass"));
    }

    /** {0} of what is changed, which rows that touches, and what makes it so. */
    @ParameterizedTest(name = "{0}")
    @Order(4)
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "an entry is changed | ledger_entry | id = $E | update ledger_entry set leaf = convert_to(replace("
                + "convert_from(leaf, 'UTF8'), 'PUMP_PLACED', 'PUMP_PLACEE'), 'UTF8') where id = $E",
        "an entry is changed with its hash | ledger_entry | id = $E | update ledger_entry set leaf = '{}',"
                + " leaf_hash = sha256('\\x007b7d'::bytea) where id = $E",
        "an entry is removed | ledger_entry | id = $E | delete from ledger_entry where id = $E",
        "an entry loses its place | ledger_index | entry = $E | delete from ledger_index where entry = $E",
        "another one is put in its place | ledger_entry | id = $E | update ledger_entry e set leaf = o.leaf,"
                + " leaf_hash = o.leaf_hash from ledger_entry o where e.id = $E and o.id = (select max(id) from ledger_entry where id < $E)"})
    void theCheckOfTheRecordNamesTheEntry(String what, String table, String rows, String change)
            throws Exception {
        long entry = number(
                "select id from ledger_entry where type = 'PUMP_PLACED' and pump = '" + PUMP + "'");
        long index = index(entry);
        tampered(table, rows.replace("$E", Long.toString(entry)), change.replace("$E", Long.toString(entry)),
                () -> {
                    JsonNode checked = check();
                    assertFalse(checked.path("verified").asBoolean(), what);
                    between(what, checked.path("firstBad").asLong(), index);
                });
    }

    @Test
    @Order(4)
    void theCheckOfTheRecordNamesTwoThatWereExchanged() throws Exception {
        long entry = number(
                "select id from ledger_entry where type = 'PUMP_PLACED' and pump = '" + PUMP + "'");
        long index = index(entry);
        String rows = "idx in (" + index + ", " + (index + 1) + ")";
        tampered("ledger_index", rows,
                "update ledger_index set idx = " + (2 * index + 1) + " - idx + 1000000000 where "
                        + rows + ";; update ledger_index set idx = idx - 1000000000 where idx >= 1000000000",
                () -> {
                    JsonNode checked = check();
                    assertFalse(checked.path("verified").asBoolean());
                    between("exchanged", checked.path("firstBad").asLong(), index);
                });
    }

    @ParameterizedTest(name = "{0}")
    @Order(2)
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a message of telemetry is changed | telemetry_frame | TELEMETRY_MINUTE | update telemetry_frame set payload ="
                + " replace(convert_from(payload, 'UTF8'), '\"deliveredNl\":', '\"deliveredNl\":1')::bytea where $ONE",
        "a message of telemetry is removed | telemetry_frame | TELEMETRY_MINUTE | delete from telemetry_frame where $ONE",
        "a message of telemetry is added | telemetry_frame | TELEMETRY_MINUTE | insert into telemetry_frame select"
                + " nextval('telemetry_arrival'), pump, boot_count, uptime_ms, association, received_ms, delivered_nl,"
                + " contradicts, payload, leaf_hash, written_by from telemetry_frame where $ONE",
        "two messages of telemetry are exchanged | telemetry_frame | TELEMETRY_MINUTE | update telemetry_frame f set"
                + " payload = o.payload from telemetry_frame o where f.arrival in ($BOTH) and o.arrival in ($BOTH)"
                + " and o.arrival <> f.arrival",
        "a message of the pump's log is changed | pump_event | PUMP_EVENT | update pump_event set payload ="
                + " replace(convert_from(payload, 'UTF8'), '\"uptimeMs\":', '\"uptimeMs\":1')::bytea where $ONE",
        "a message of the pump's log is removed | pump_event | PUMP_EVENT | delete from pump_event where $ONE",
        "two messages of the pump's log are exchanged | pump_event | PUMP_EVENT | update pump_event f set payload ="
                + " o.payload from pump_event o where f.pump = '$P' and o.pump = '$P' and f.event_sequence in ($BOTH)"
                + " and o.event_sequence in ($BOTH) and o.event_sequence <> f.event_sequence",
        "a signed order is changed | placed_order | PUMP_PLACED | update placed_order set order_bytes ="
                + " replace(convert_from(order_bytes, 'UTF8'), '\"totalVolumeNl\":', '\"totalVolumeNl\":9')::bytea"
                + " where $ONE",
        "a signature is changed | placed_order | PUMP_PLACED | update placed_order set signature ="
                + " set_byte(signature, 7, get_byte(signature, 7) # 1) where $ONE",
        "an order of others is put in its place | placed_order | PUMP_PLACED | update placed_order set"
                + " order_bytes = '{}' where $ONE"})
    void anExportNamesTheEntryOfTheMessage(String what, String table, String type, String change)
            throws Exception {
        Target target = target(table, type);
        tampered(table, target.rows, change.replace("$ONE", target.one).replace("$BOTH", target.both)
                .replace("$P", PUMP), () -> {
                    FirstBad first = wrong(what);
                    assertEquals(target.index, first.index().orElse(-1), what + ": " + first);
                });
    }

    /** {0} is added to those that were placed: its columns, out of the order that is there, and what is said of it. */
    @ParameterizedTest(name = "{0}")
    @Order(2)
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "an order that nobody signed | pump, 'another', association, key_id, '\\x00', convert_to('{}', 'UTF8'), at_ms"
                + " | signature is not good",
        "a well-signed order under another hash | pump, 'another', association, key_id, signature, order_bytes, at_ms"
                + " | signed with the approval key",
        "the same order on another pump | 'pump-1', order_hash, association, key_id, signature, order_bytes, at_ms"
                + " | signed with the approval key",
        "an order of an association that never was | pump, 'another', 'as-never', key_id, signature,"
                + " replace(convert_from(order_bytes, 'UTF8'), association, 'as-never')::bytea, at_ms + 1"
                + " | association as-never",
        "an order under no key | pump, 'another', association, 'no word', signature, order_bytes, at_ms"
                + " | not in the trust file"})
    void anExportNamesAnOrderThatTheRecordDoesNotTellOf(String what, String added, String told)
            throws Exception {
        tampered("placed_order", "pump in ('" + PUMP + "', 'pump-1')",
                "insert into placed_order (pump, order_hash, association, key_id, signature, order_bytes, at_ms) select "
                        + added + " from placed_order o where pump = '" + PUMP + "'",
                () -> {
                    for (String asked : List.of(ofSession(), "{\"kind\":\"all\"}")) {
                        FirstBad first = wrong(what, verdict(asked));
                        assertEquals(Fault.ORDER_NOT_RECORDED, first.fault(), what + ": " + first);
                        assertEquals("orders.log", first.file().orElse(""), what + ": " + first);
                        assertTrue(first.words().contains(told), what + ": " + first);
                    }
                });
        assertTrue(verdict("{\"kind\":\"all\"}") instanceof ExportVerdict.Holds,
                "taken away, all of it holds");
    }

    /** Somebody adds an event that the pump never told: no entry holds it, and the pump's chain shows it. */
    @Test
    @Order(3)
    void anEventThatWasAddedBreaksTheChainOfItsPump() throws Exception {
        sql("insert into pump_event select pump, event_sequence + 1, association, received_ms, payload, payload_hash"
                + " from pump_event where pump = '" + PUMP + "' order by event_sequence desc limit 1");
        try {
            JsonNode chain = auditor.get("/api/audit/state?subject=" + session).body().path("chain");
            assertFalse(chain.path("unbroken").asBoolean(), chain.toString());
        } finally {
            unguarded("delete from pump_event where pump = '" + PUMP + "' and event_sequence ="
                    + " (select max(event_sequence) from pump_event where pump = '" + PUMP + "')");
        }
    }

    /**
     * @param rows that the change touches
     * @param one of them, and both of those that are exchanged, by their numbers
     * @param index of the entry that must be named
     */
    private record Target(String rows, String one, String both, long index) {}

    private static Target target(String table, String type) throws SQLException {
        switch (table) {
            case "telemetry_frame" -> {
                long minute = number("select minute from telemetry_minute where pump = '" + PUMP
                        + "' and count > 1 order by minute offset 1 limit 1");
                String frames = "select arrival from telemetry_of_minute('" + PUMP + "', " + minute
                        + ") order by arrival";
                long first = number(frames + " limit 1");
                long second = number(frames + " offset 1 limit 1");
                String rows = "pump = '" + PUMP + "' and received_ms between " + minute * 60_000 + " and "
                        + (minute * 60_000 + 59_999);
                return new Target(rows, "arrival = " + first, first + ", " + second,
                        index(number(
                                "select e.id from telemetry_minute m join ledger_entry e using (event_id)"
                                        + " where m.pump = '" + PUMP + "' and m.minute = " + minute)));
            }
            case "pump_event" -> {
                String events = "select event_sequence from pump_event where pump = '" + PUMP
                        + "' and association is not null order by event_sequence";
                long first = number(events + " offset 2 limit 1");
                long second = number(events + " offset 3 limit 1");
                return new Target(
                        "pump = '" + PUMP + "' and event_sequence in (" + first + ", " + second + ")",
                        "pump = '" + PUMP + "' and event_sequence = " + first,
                        first + ", " + second,
                        index(number("select id from ledger_entry where type = '" + type + "' and pump = '"
                                + PUMP
                                + "' and convert_from(leaf, 'UTF8')::jsonb -> 'detail' ->> 'eventSequence' = '"
                                + first
                                + "'")));
            }
            case "placed_order" -> {
                return new Target("pump = '" + PUMP + "'", "pump = '" + PUMP + "'", "",
                        index(number(
                                "select id from ledger_entry where type = '" + type + "' and pump = '" + PUMP
                                        + "'")));
            }
            default -> throw new IllegalArgumentException(table);
        }
    }

    private static long index(long entry) throws SQLException {
        await("the entry has its index").atMost(PATIENCE)
                .until(() -> number("select count(*) from ledger_index where entry = " + entry) == 1);
        return number("select idx from ledger_index where entry = " + entry);
    }

    /** Named by itself, or as one of those between two roots. */
    private static void between(String what, long named, long index) throws SQLException {
        long from = number("select coalesce(max(size), 0) from ledger_root where size <= " + index);
        assertTrue(named >= from && named <= index,
                what + ": " + named + " is named, " + index + " was touched");
    }

    @FunctionalInterface
    private interface Look {
        void look() throws Exception;
    }

    /** Changes, looks, and puts the rows back as they were. */
    private static void tampered(String table, String rows, String change, Look look) throws Exception {
        sql("drop table saved", "create table saved as select * from " + table + " where " + rows);
        unguarded(change.split(";;"));
        try {
            look.look();
        } finally {
            unguarded("delete from " + table + " where " + rows,
                    "insert into " + table + " overriding system value select * from saved");
        }
        if (GUARDED_BY_CHECK.contains(table)) {
            assertTrue(check().path("verified").asBoolean(), "put back, it holds");
        } else {
            holds();
        }
    }

    private static void unguarded(String... statements) throws SQLException {
        try (Connection all = plant.postgres().superuser(); Statement sql = all.createStatement()) {
            all.setAutoCommit(false);
            sql.execute("set local session_replication_role = replica");
            for (String table : GUARDED) sql.execute("alter table " + table + " disable trigger append_only");
            for (String statement : statements) {
                int touched = sql.executeUpdate(statement);
                assertTrue(touched > 0 || statement.startsWith("delete"), statement);
            }
            for (String table : GUARDED)
                sql.execute("alter table " + table + " enable always trigger append_only");
            all.commit();
        }
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection all = plant.postgres().superuser(); Statement sql = all.createStatement()) {
            sql.execute("set session_replication_role = replica");
            for (String statement : statements) sql.execute(statement);
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection all = plant.postgres().superuser();
                ResultSet row = all.createStatement().executeQuery(query)) {
            if (!row.next()) throw new AssertionError("nothing: " + query);
            return row.getLong(1);
        }
    }

    private static JsonNode check() { return auditor.post("/api/audit/check", Map.of()).body(); }

    private static FirstBad wrong(String what) throws Exception {
        return wrong(what, verdict(ofSession()));
    }

    private static FirstBad wrong(String what, ExportVerdict verdict) {
        if (!(verdict instanceof ExportVerdict.Wrong wrong))
            throw new AssertionError(what + " is not found: " + verdict);
        return wrong.first();
    }

    private static Proven holds() throws Exception {
        ExportVerdict verdict = verdict(ofSession());
        if (!(verdict instanceof ExportVerdict.Holds good)) throw new AssertionError(verdict.toString());
        return good.proven();
    }

    private static String ofSession() { return "{\"kind\":\"session\",\"value\":\"" + session + "\"}"; }

    private static ExportVerdict verdict(String asked) throws Exception {
        Path export = Files.createTempFile(folder, "export", ".zip");
        Files.write(export, exported(asked));
        try (ZipBundle zip = new ZipBundle(export)) {
            return ExportVerifier.verify(zip, Optional.of(trust));
        } finally {
            Files.delete(export);
        }
    }

    private static byte[] exported(String asked) throws Exception {
        URI service = plant.url(0);
        String basic = Base64.getEncoder()
                .encodeToString(("auditor:" + Api.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(service.resolve("/api/audit/exports")).timeout(PATIENCE)
                        .header("Authorization", "Basic " + basic).header("X-Requested-With", "doseline")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(asked)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body();
    }
}
