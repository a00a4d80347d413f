package org.doseline.service.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.infusion.Rows;
import org.doseline.service.time.HandClock;
import org.doseline.service.time.TherapyClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas that share four cells of their own over the real database. Their own time passes only when a test says so; a
 * lease ends when a test ends it.
 */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class CellKeeperTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Set<String> CELLS = Set.of("share-1", "share-2", "share-3", "share-4");

    @Inject
    LeaseStore store;
    @Inject
    TherapyClock clock;
    @Inject
    Pool pool;
    @Inject
    @ReactiveDataSource("cells")
    Pool cellsPool;

    private final HandClock hands = new HandClock(0, 1_000_000);

    @BeforeEach
    void fourCells() throws SQLException {
        for (String cell : CELLS) Rows.change("insert into cell (id) values ('" + cell + "')");
    }

    @AfterEach
    void none() throws SQLException {
        Rows.change("delete from cell_lease where cell like 'share-%'");
        Rows.change("delete from cell where id like 'share-%'");
        Rows.change("delete from replica where id in ('x', 'y', 'z')");
    }

    /** One replica: what it serves, and how it is told to. */
    private final class One implements CellHouse {
        final String id;
        final CellOwnership ownership = new CellOwnership(hands, clock);
        final CellKeeper keeper;
        final Set<String> served = new TreeSet<>();
        final Set<String> busy = new TreeSet<>();
        int renewals;

        One(String id) {
            this.id = id;
            keeper = new CellKeeper(new Standings.Replica(id, URI.create("http://" + id), CELLS), store,
                    ownership, this, new CellMetrics(new SimpleMeterRegistry(), ownership), hands);
        }

        void turn() { keeper.turn().await().atMost(SOON); }

        @Override
        public Uni<Boolean> take(String cell, boolean alsoOwn) {
            long askedNs = hands.monotonicNs();
            return store.pool().withTransaction(transaction -> store.claim(transaction, cell, id, alsoOwn)
                    .flatMap(epoch -> epoch.isEmpty()
                            ? Uni.createFrom().item(false)
                            : store.hold(transaction, cell, epoch.getAsLong(), id).map(held -> {
                                ownership.won(cell, epoch.getAsLong(), askedNs);
                                served.add(cell);
                                return true;
                            })));
        }

        @Override
        public void renewed(String cell) { renewals++; }

        @Override
        public void close(String cell) { served.remove(cell); }

        @Override
        public boolean idle(String cell) { return !busy.contains(cell); }
    }

    private static void endLeases(String owner) throws SQLException {
        Rows.change("update cell_lease set owned_until = clock_timestamp() where owner = '" + owner + "'");
        Rows.change("update replica set seen_until = clock_timestamp() where id = '" + owner + "'");
    }

    private static long epoch(String cell) throws SQLException {
        return Rows.count("select epoch from cell where id = ?", cell);
    }

    @Test
    void aReplicaAloneOwnsEverythingUnderAnEpochEach() throws SQLException {
        One x = new One("x");
        x.turn();
        assertEquals(CELLS, x.served);
        for (String cell : CELLS) {
            assertEquals(x.ownership.epochs().get(cell), epoch(cell));
            assertTrue(x.ownership.certain(cell));
        }
    }

    @Test
    void aSecondReplicaGetsItsShareOnlyOfWhatIsIdle() throws SQLException {
        One x = new One("x");
        One y = new One("y");
        x.turn();
        y.turn();
        assertEquals(Set.of(), y.served, "nobody's lease has ended");
        x.busy.addAll(Set.of("share-1", "share-2"));
        long before = epoch("share-3");
        handOver(x, y);
        assertEquals(Set.of(), y.served, "not while they have just been taken");
        hands.pass(LeaseTimes.HAND_OVER_EVERY_MS);
        handOver(x, y);
        assertEquals(Set.of("share-3"), y.served);
        assertTrue(epoch("share-3") > before, "its pumps obey the new epoch only");
        x.turn();
        assertEquals(3, x.served.size(), "not all at once");
        hands.pass(LeaseTimes.HAND_OVER_EVERY_MS);
        handOver(x, y);
        hands.pass(LeaseTimes.HAND_OVER_EVERY_MS);
        handOver(x, y);
        assertEquals(Set.of("share-3", "share-4"), y.served);
        assertEquals(Set.of("share-1", "share-2"), x.served);
    }

    private void handOver(One from, One to) {
        hands.pass(LeaseTimes.RENEW_EVERY_MS);
        to.turn();
        from.turn();
        to.turn();
    }

    @Test
    void replicasThatStartTogetherShareAndTheRestIsTakenASecondLater() throws SQLException {
        One x = new One("x");
        One y = new One("y");
        One z = new One("z");
        Rows.change("insert into replica values ('y', 'http://y', '{share-1}', 'infinity')");
        x.turn();
        assertEquals(Set.of("share-1", "share-2"), x.served);
        hands.pass(LeaseTimes.LOOK_EVERY_MS);
        x.turn();
        assertEquals(2, x.served.size());
        y.turn();
        assertEquals(Set.of("share-3", "share-4"), y.served);
        endLeases("y");
        z.turn();
        assertEquals(Set.of("share-3", "share-4"), z.served);
        endLeases("z");
        hands.pass(LeaseTimes.LOOK_EVERY_MS);
        x.turn();
        assertEquals(CELLS, x.served, "the others are dead, so its share is everything");
    }

    @Test
    void aFreeCellBeyondTheShareIsTakenOnceItStayedFreeForASecond() throws SQLException {
        One x = new One("x");
        Rows.change("insert into replica values ('y', 'http://y', '{share-1}', 'infinity')");
        x.turn();
        hands.pass(LeaseTimes.BEYOND_SHARE_AFTER_MS - 1);
        x.turn();
        assertEquals(2, x.served.size());
        hands.pass(1);
        x.turn();
        assertEquals(CELLS, x.served);
    }

    /** F-18, F-20: counted by this process alone, from the instant at which the renewal was asked. */
    @Test
    void ownershipIsCertainForTheLeaseLessItsMarginAndNoRenewalIsAskedBeforeItIsDue() {
        One x = new One("x");
        x.turn();
        hands.pass(LeaseTimes.RENEW_EVERY_MS - 1);
        x.turn();
        assertEquals(0, x.renewals);
        hands.pass(1);
        x.turn();
        assertEquals(4, x.renewals);
        hands.pass(LeaseTimes.LEASE_MS - LeaseTimes.MARGIN_MS - 1);
        assertTrue(x.ownership.certain("share-1"));
        hands.pass(1);
        assertFalse(x.ownership.certain("share-1"));
        assertTrue(x.ownership.owns("share-1"), "nobody else has taken it");
        x.turn();
        assertTrue(x.ownership.certain("share-1"), "renewed late, and nobody came between");
    }

    /** F-17: frozen for half a minute; the other one owned the cells long before it was thawed. */
    @Test
    void aThawedReplicaIsDeposedByItsFirstRenewal() throws SQLException {
        One x = new One("x");
        One y = new One("y");
        x.turn();
        long before = epoch("share-1");
        endLeases("x");
        y.turn();
        assertEquals(CELLS, y.served);
        assertTrue(epoch("share-1") > before);
        hands.pass(30_000);
        assertFalse(x.ownership.certain("share-1"), "seen before anything was asked");
        x.turn();
        assertEquals(Set.of(), x.served);
        assertFalse(x.ownership.owns("share-1"));
        assertTrue(y.ownership.owns("share-1"));
    }

    /** F-16, F-19: an older version raises the epoch and knows of no leases. */
    @Test
    void anEpochThatWasRaisedBySomebodyWithoutALeaseDeposesAsWell() throws SQLException {
        One x = new One("x");
        x.turn();
        Rows.change("update cell set epoch = nextval('cell_epoch') where id = 'share-2'");
        hands.pass(LeaseTimes.RENEW_EVERY_MS);
        x.turn();
        assertFalse(x.served.contains("share-2"));
        assertEquals(3, x.served.size());
    }

    @Test
    void aReplicaThatStartsAgainTakesAtOnceWhatItOwnedBeforeAndOnlyThen() throws SQLException {
        One x = new One("x");
        x.turn();
        long before = epoch("share-1");
        One again = new One("x");
        again.turn();
        assertEquals(CELLS, again.served);
        assertTrue(epoch("share-1") > before);
        hands.pass(LeaseTimes.RENEW_EVERY_MS);
        x.turn();
        assertEquals(Set.of(), x.served, "its former life is over");
        hands.pass(LeaseTimes.RENEW_EVERY_MS);
        x.turn();
        assertEquals(Set.of(), x.served, "two of one name do not throw cells back and forth");
    }

    @Test
    void whoLeavesGivesEverythingBackAtOnce() throws SQLException {
        One x = new One("x");
        One y = new One("y");
        x.turn();
        y.turn();
        x.keeper.leave().await().atMost(SOON);
        assertEquals(Set.of(), x.served);
        y.turn();
        assertEquals(CELLS, y.served);
        x.turn();
        assertEquals(Set.of(), x.served, "who has left takes nothing any more");
    }

    /** The takeover of another replica waits for rows that a frozen one has locked; the database lets go of them. */
    @Test
    void theDatabaseEndsATransactionThatDoesNothing() {
        for (Pool each : new Pool[]{pool, cellsPool}) {
            assertEquals("3s", each.query("show idle_in_transaction_session_timeout").execute()
                    .await().atMost(SOON).iterator().next().getString(0));
        }
    }
}
