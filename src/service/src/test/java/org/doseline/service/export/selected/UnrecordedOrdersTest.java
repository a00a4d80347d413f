package org.doseline.service.export.selected;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.plan.ErasedFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which orders no entry tells of, and into which exports they belong. All of it stands in one transaction of the superuser
 * that is never committed; each order is called by its key.
 */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class UnrecordedOrdersTest {
    /** In the year 2255, behind whatever else is there. */
    private static final long PLACED_MS = 9_000_000_000_000L;
    private static final long NEXT_MS = PLACED_MS + 1_000;
    private static final String HASH = "q".repeat(43);

    private Connection all;
    private ErasedFixture first;
    private ErasedFixture second;

    @BeforeEach
    void twoInfusionsAfterEachOtherOnOnePump() throws SQLException {
        first = ErasedFixture.planned();
        second = ErasedFixture.planned();
        all = Recorded.superuser();
        all.setAutoCommit(false);
        run("insert into cell (id) values ('unrecorded') on conflict do nothing");
        for (String pump : List.of("pump-u1", "pump-u2"))
            run("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour)"
                    + " values (?, 'unrecorded', '9', 100000, 100000, 1200000000)", pump);
        reserve(first, "as-u1", PLACED_MS);
        reserve(second, "as-u2", NEXT_MS);
    }

    @AfterEach
    void nothingOfItStays() throws SQLException {
        all.rollback();
        all.close();
    }

    @Test
    void anOrderThatAnEntryTellsOfIsNotAmongThemEvenBeforeTheEntryHasItsPlace() throws Exception {
        place("u-recorded", "pump-u1", HASH, "as-u1", PLACED_MS);
        entry("pump-u1", leaf("pump-u1", HASH));
        assertEquals(List.of(), of(Selection.ALL));
        assertEquals(List.of(), of(Selection.of(SelectionKind.SESSION, first.session())));
    }

    @Test
    void anEntryTellsOfItsOwnPumpAndItsOwnHashOnly() throws Exception {
        entry("pump-u1", leaf("pump-u1", HASH));
        place("u-other-pump", "pump-u2", HASH, "as-u1", PLACED_MS);
        place("u-other-hash", "pump-u1", "r".repeat(43), "as-u1", PLACED_MS);
        place("u-no-hash", "pump-u1", "", "as-u1", PLACED_MS);
        place("u-longer", "pump-u1", HASH + "q", "as-u1", PLACED_MS);
        assertEquals(List.of("u-longer", "u-no-hash", "u-other-hash", "u-other-pump"), of(Selection.ALL));
    }

    @Test
    void anEntryThatWasChangedIntoAnythingTellsOfNothing() throws Exception {
        place("u-one", "pump-u1", HASH, "as-u1", PLACED_MS);
        for (byte[] changed : List.of(new byte[0], new byte[]{(byte) 0xff, 0}, leaf("pump-u1", ""),
                "{\"orderHash\":\"".getBytes(StandardCharsets.UTF_8)))
            entry("pump-u1", changed);
        assertEquals(List.of("u-one"), of(Selection.ALL));
    }

    @Test
    void aKeyThatIsNoWordEndsNoExport() throws Exception {
        place("two words\nand a line", "pump-u1", HASH, "as-u1", PLACED_MS);
        assertEquals(List.of("unreadable"), all(Selection.of(SelectionKind.PUMP, "pump-u1")));
    }

    @Test
    void eachStandsInTheExportsIntoWhichItBelongs() throws Exception {
        place("u-before", "pump-u1", "a", "as-none", PLACED_MS - 1);
        place("u-association", "pump-u1", "b", "as-u1", PLACED_MS - 1);
        place("u-during", "pump-u1", "c", "as-none", NEXT_MS - 1);
        place("u-next", "pump-u1", "d", "as-none", NEXT_MS);
        place("u-elsewhere", "pump-u2", "e", "as-none", NEXT_MS);
        List<String> onPump = List.of("u-association", "u-before", "u-during", "u-next");
        belongs(Selection.ALL, "u-association", "u-before", "u-during", "u-elsewhere", "u-next");
        assertEquals(onPump, of(Selection.of(SelectionKind.PUMP, "pump-u1")));
        belongs(Selection.of(SelectionKind.SESSION, first.session()), "u-association", "u-during");
        belongs(Selection.of(SelectionKind.SESSION, second.session()), "u-next");
        belongs(Selection.of(SelectionKind.SESSION, "s-none"));
        belongs(Selection.of(SelectionKind.PATIENT, first.patient()), "u-association", "u-during");
        belongs(Selection.of(SelectionKind.DRUG, "Ketamine"), "u-association", "u-during", "u-next");
        belongs(Selection.of(SelectionKind.DRUG, "saline"));
        belongs(period(PLACED_MS, NEXT_MS), "u-during", "u-elsewhere", "u-next");
        belongs(period(NEXT_MS + 1, NEXT_MS + 2));
        belongs(Selection.of(SelectionKind.PERSON, "nurse"));
        belongs(Selection.of(SelectionKind.TELEMETRY, "2255-03"));
    }

    private void belongs(Selection selection, String... keys) throws Exception {
        assertEquals(List.of(keys), of(selection), selection::words);
    }

    private static Selection period(long fromMs, long toMs) {
        return new Selection(SelectionKind.PERIOD, Optional.empty(),
                Optional.of(Instant.ofEpochMilli(fromMs)),
                Optional.of(Instant.ofEpochMilli(toMs)));
    }

    /** Those of this test, sorted. */
    private List<String> of(Selection selection) throws Exception {
        return all(selection).stream().filter(key -> key.startsWith("u-")).sorted().toList();
    }

    private List<String> all(Selection selection) throws Exception {
        List<String> keys = new ArrayList<>();
        new UnrecordedOrders(all, selection)
                .all(orders -> orders.forEachRemaining(order -> keys.add(order.keyId())));
        return keys;
    }

    private void place(String key, String pump, String hash, String association, long atMs)
            throws SQLException {
        run("insert into placed_order (pump, order_hash, association, key_id, signature, order_bytes, at_ms)"
                + " values (?, ?, ?, ?, ?, ?, ?)", pump, hash, association, key, new byte[0], new byte[0],
                atMs);
    }

    private void reserve(ErasedFixture who, String association, long atMs) throws SQLException {
        run("insert into dose_budget (patient, drug, version) values (?, 'ketamine', 1)", who.patient());
        run("insert into dose_reservation (association, session, pump, patient, drug, concentration_ng_per_ml,"
                + " reserved_nl, budget_version, at_ms) values (?, ?, 'pump-u1', ?, 'ketamine', 2000000, 1, 1, ?)",
                association, who.session(), who.patient(), atMs);
    }

    private static byte[] leaf(String pump, String hash) {
        return Leaf.of("PUMP_PLACED", "ev-unrecorded").at(Instant.ofEpochMilli(PLACED_MS), 1)
                .by(Actor.of("nurse")).pump(pump).association("as-u1").detail(JsonObject.object()
                        .with("orderId", "ord-\"orderHash\":\"").with("orderHash", hash)
                        .with("totalVolumeNl", 1).build())
                .build().bytes();
    }

    private void entry(String pump, byte[] leaf) throws SQLException {
        run("insert into ledger_entry (event_id, leaf, leaf_hash, type, pump, at_ms)"
                + " values (?, ?, ?, 'PUMP_PLACED', ?, 1)", "ev-unrecorded-" + Hash.sha256(leaf).hex(), leaf,
                Hash.sha256(leaf).bytes(), pump);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = all.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }
}
