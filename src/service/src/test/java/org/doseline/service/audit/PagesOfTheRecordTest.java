package org.doseline.service.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Rows;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.junit.jupiter.api.Test;

/** Who reads page after page has seen each entry once, also what was written while others were read. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class PagesOfTheRecordTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final long SEQUENCING = 0x444F53454C494E45L;

    @Inject
    Pool pool;
    @Inject
    Record record;
    @Inject
    Leaves leaves;

    @Test
    void anEntryWithALowerIdThatIsSeenLaterIsNotPassedOver() throws Exception {
        String type = "EDGE_OF_PAGES";
        SqlConnection connection = pool.getConnection().await().atMost(AT_ONCE);
        Transaction slow = connection.begin().await().atMost(AT_ONCE);
        connection.query("set local idle_in_transaction_session_timeout = 0").execute().await()
                .atMost(AT_ONCE);
        Leaf first = append(connection, type);
        Leaf second = append(null, type);
        Leaf third = append(null, type);
        indexed(third);
        JsonPath page = page(type, 0, 1);
        List<String> read = new ArrayList<>(page.getList("records.leafHash"));
        slow.commit().await().atMost(AT_ONCE);
        connection.close().await().atMost(AT_ONCE);
        indexed(first);
        while (page.get("next") != null) {
            page = page(type, page.getLong("next"), 1);
            read.addAll(page.getList("records.leafHash"));
        }
        assertEquals(List.of(hash(second), hash(third), hash(first)), read);
    }

    /** Who may sequence holds a lock of the database; here that is the test. */
    @Test
    void whatHasNoIndexYetStandsAtTheEndAndIsReadOnFromToo() throws Exception {
        String type = "EDGE_OF_INDEX";
        Leaf last;
        JsonPath two;
        try (Connection holder = Recorded.superuser(); Statement sql = holder.createStatement()) {
            sql.execute("select pg_advisory_lock(" + SEQUENCING + ")");
            append(null, type);
            append(null, type);
            last = append(null, type);
            JsonPath all = page(type, 0, 10);
            assertEquals(Arrays.asList(null, null, null), all.getList("records.index"));
            assertNull(all.get("next"));
            two = page(type, 0, 2);
            assertEquals(2, two.getList("records").size());
        }
        indexed(last);
        JsonPath rest = page(type, two.getLong("next"), 2);
        assertEquals(List.of(hash(last)), rest.getList("records.leafHash"));
        assertNull(rest.get("next"));
    }

    @Test
    void anIdThatIsNoEntrysStandsForTheOneBeforeIt() throws Exception {
        String type = "EDGE_OF_IDS";
        Leaf only = append(null, type);
        indexed(only);
        long id = Rows.count("select id from ledger_entry where event_id = '" + only.eventId() + "'");
        assertEquals(1, page(type, -1, 10).getList("records").size());
        assertEquals(0, page(type, id, 10).getList("records").size());
        assertEquals(0, page(type, Long.MAX_VALUE, 10).getList("records").size());
    }

    private Leaf append(SqlConnection transaction, String type) {
        Leaf leaf = leaves.leaf(type, Leaves.CONTROLLER).build();
        var entry = new org.doseline.service.ledger.Recorded(leaf, Optional.empty(), Optional.empty(),
                Optional.of(Leaves.CONTROLLER));
        (transaction == null ? record.append(entry) : record.append(transaction, List.of(entry))).await()
                .atMost(AT_ONCE);
        return leaf;
    }

    private static String hash(Leaf leaf) { return LeafHash.of(leaf.bytes()).hex(); }

    private static void indexed(Leaf leaf) {
        await().atMost(SOON).until(() -> isIndexed(leaf));
    }

    private static boolean isIndexed(Leaf leaf) throws SQLException {
        return Rows.count("select count(*) from ledger_entry e join ledger_index i on i.entry = e.id"
                + " where e.event_id = '" + leaf.eventId() + "'") == 1;
    }

    private static JsonPath page(String type, long after, int limit) {
        return Browser.of("auditor")
                .get("/api/audit/records?type=" + type + "&after=" + after + "&limit=" + limit).then()
                .statusCode(200).extract().jsonPath();
    }
}
