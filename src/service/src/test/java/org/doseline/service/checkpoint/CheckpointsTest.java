package org.doseline.service.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.policy.Vouching;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.service.DoselineConfig;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.ledger.Sequencer;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.trust.Voucher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service's record, signed and witnessed for a log of each test's own. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class CheckpointsTest {
    private static final int TRIES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @Inject
    Sequencer sequencer;
    @Inject
    Record record;
    @Inject
    Leaves leaves;
    @Inject
    AgroalDataSource database;
    @Inject
    Vertx vertx;
    @Inject
    TherapyClock clock;
    private VoucherBench bench;
    private Checkpoints checkpoints;
    private ForkAlarm alarm;
    private Witnessed witnessed;

    @BeforeEach
    void start() throws Exception {
        bench = new VoucherBench("running.example/" + System.nanoTime());
        restarted();
        grow(1);
    }

    @AfterEach
    void stop() throws Exception { bench.close(); }

    @Test
    void whatGrewIsSignedAndSeenByBothWitnesses() throws Exception {
        long size = grow(3);
        vouched();
        Vouching.Vouched vouched = (Vouching.Vouched) latest().vouching();
        assertTrue(vouched.checkpoint().size() >= size);
        assertEquals(recomputed(vouched.checkpoint().size()), vouched.checkpoint().root());
        assertEquals(List.of("pharmacy", "north-site"),
                vouched.seenBy().stream().map(seen -> seen.witness().name()).toList());
        assertFalse(alarm.forked());
    }

    @Test
    void everyRecordIsProvenWithNothingButTheProofAndTheTrustFile() throws Exception {
        grow(5);
        vouched();
        long size = ((Vouching.Vouched) latest().vouching()).checkpoint().size();
        for (long index = 0; index < size; index++) {
            byte[] file = reader().proof(index).orElseThrow().bytes();
            TlogProof proof = TlogProof.read(file).value().orElseThrow();
            Checkpoint trusted = ((Vouching.Vouched) bench.trust().policy().orElseThrow()
                    .open(proof.checkpoint().bytes())).checkpoint();
            assertTrue(proof.proves(LeafHash.of(proof.extraBytes().orElseThrow()), trusted),
                    "record " + index);
        }
        assertEquals(Optional.empty(), reader().proof(size + 100_000));
    }

    @Test
    void aWitnessThatIsAwayHoldsUpNobodyAndCatchesUp() throws Exception {
        bench.stopWitness(1);
        signedAndSeenBy("pharmacy");
        assertEquals(Vouching.Reason.QUORUM, ((Vouching.Refused) latest().vouching()).reason());
        assertEquals(1, latest().note().signatures().size() - 1);
        grow(2);
        signedAndSeenBy("pharmacy");
        assertTrue(witnessed.unwitnessed() > 0);
        bench.startWitness(1);
        restarted();
        vouched();
        assertTrue(latest().vouching() instanceof Vouching.Vouched);
        assertEquals(0, sizeOf() - seen("north-site"));
    }

    @Test
    void aSignerThatIsAwayIsAskedAgain() throws Exception {
        bench.stopSigner();
        checkpoints.turn();
        assertEquals(Optional.empty(), reader().latest());
        bench.startSigner();
        vouched();
        assertTrue(latest().vouching() instanceof Vouching.Vouched);
    }

    /** The signer kept it, and the service died before it heard of it. */
    @Test
    void anAnswerThatNeverCameIsNoFork() throws Exception {
        Checkpoint lost = signedBehindTheServicesBack();
        grow(2);
        vouched();
        assertFalse(alarm.forked(), alarm.why());
        assertTrue(((Vouching.Vouched) latest().vouching()).checkpoint().size() > lost.size());
    }

    @Test
    void aWitnessThatSawMoreThanWeKnowIsAskedFromThere() throws Exception {
        vouched();
        grow(1);
        bench.stopWitness(0);
        bench.stopWitness(1);
        signed();
        bench.startWitness(0);
        bench.startWitness(1);
        // The witness hears of the newest one by another way; what we know of it is the one before.
        show("pharmacy");
        grow(1);
        restarted();
        vouched();
        assertFalse(alarm.forked(), alarm.why());
        assertTrue(latest().vouching() instanceof Vouching.Vouched);
    }

    @Test
    void afterARestartOfEverybodyItGoesOn() throws Exception {
        vouched();
        long first = ((Vouching.Vouched) latest().vouching()).checkpoint().size();
        bench.restartAll();
        restarted();
        grow(4);
        vouched();
        assertTrue(((Vouching.Vouched) latest().vouching()).checkpoint().size() >= first + 4);
    }

    @Test
    void theKeyOfTheRecordIsReplacedOverATimeOfBoth() throws Exception {
        vouched();
        bench.addLogKey();
        goOnWithItsPresentKeys();
        assertEquals(2, ((Vouching.Vouched) latest().vouching()).signedBy().size());
        bench.dropOldestLogKey();
        goOnWithItsPresentKeys();
        assertEquals(1, ((Vouching.Vouched) latest().vouching()).signedBy().size());
    }

    private void goOnWithItsPresentKeys() throws Exception {
        bench.restartAll();
        restarted();
        grow(1);
        vouched();
    }

    @Test
    void aHistoryThatAnotherOneWasSignedForIsAForkAndStopsTheSigning() throws Exception {
        vouched();
        long size = sizeOf();
        long before = forksOnRecord();
        // Somebody has the signer's file replaced by that of another history of the same length.
        bench.stopSigner();
        bench.signerForgets();
        bench.startSigner();
        Checkpoint other = new Checkpoint(bench.origin, size, Hash.sha256(new byte[]{7}));
        bench.vouchers().submit(bench.vouchers().signer().orElseThrow(),
                new CheckpointRequest(0, List.of(),
                        other.text().getBytes(StandardCharsets.UTF_8)));
        grow(1);
        forked();
        assertTrue(alarm.forked());
        assertTrue(alarm.why().contains("do not continue the " + size + " that the signer has attested"),
                alarm.why());
        assertEquals(size, sizeOf());
        for (int tries = 0; tries < 100 && forksOnRecord() == before; tries++) grow(1);
        assertEquals(before + 1, forksOnRecord());
        checkpoints.turn();
        assertEquals(size, sizeOf());
    }

    private long forksOnRecord() throws Exception {
        return number("select count(*) from ledger_entry where type = 'RECORD_FORKED'");
    }

    @Test
    void aSignerThatKnowsMoreThanTheDatabaseIsAForkAtTheSecondLook() throws Exception {
        Checkpoint more = new Checkpoint(bench.origin, 1_000_000, Hash.sha256(new byte[]{7}));
        bench.vouchers().submit(bench.vouchers().signer().orElseThrow(),
                new CheckpointRequest(0, List.of(),
                        more.text().getBytes(StandardCharsets.UTF_8)));
        checkpoints.turn();
        assertFalse(alarm.forked());
        forked();
        assertTrue(alarm.why().endsWith("the signer has attested 1000000: its end was cut off"), alarm.why());
    }

    /** The superuser changes the last signed record together with its hash, and leaves no other trace. */
    @Test
    void aRecordThatIsRewrittenUnderASignedCheckpointIsFoundByTheNextOne() throws Exception {
        grow(1);
        if (treeSize() % 256 == 0) grow(1);
        signed();
        long last = sizeOf() - 1;
        byte[] hash = hashAt(last);
        try {
            setHash(last, LeafHash.of(new byte[]{7}).bytes());
            grow(1);
            forked();
            assertTrue(alarm.forked());
            assertTrue(alarm.why().contains("do not give the root that the sequencer made of them"),
                    alarm.why());
        } finally {
            setHash(last, hash);
        }
    }

    @Test
    void fullTilesAreWrittenWithTheRecordsThatFillThem() throws Exception {
        grow(600);
        long size = treeSize();
        assertEquals(size / 256, number("select count(*) from ledger_tile where level = 0"));
        try (Connection all = org.doseline.service.Recorded.superuser();
                Statement sql = all.createStatement();
                ResultSet rows = sql
                        .executeQuery("select idx, root, hashes from ledger_tile where level = 0")) {
            while (rows.next()) {
                CompactRange range = CompactRange.EMPTY;
                ByteBuffer packed = ByteBuffer.allocate(8_192);
                for (long at = rows.getLong(1) * 256; at < (rows.getLong(1) + 1) * 256; at++) {
                    packed.put(hashAt(at));
                    range = range.append(Hash.of(hashAt(at)));
                }
                assertEquals(range.root(), Hash.of(rows.getBytes(2)));
                assertArrayEquals(packed.array(), rows.getBytes(3));
            }
        }
    }

    private void signed() throws Exception { until(() -> true); }

    private void signedAndSeenBy(String witness) throws Exception { until(() -> seen(witness) == sizeOf()); }

    private void vouched() throws Exception { until(() -> latest().vouching() instanceof Vouching.Vouched); }

    /** Takes turns until all that is in the tree by now is signed, and more; a busy machine may let an answer wait. */
    private void until(Callable<Boolean> more) throws Exception {
        long size = treeSize();
        for (int tries = 0; tries < TRIES; tries++) {
            checkpoints.turn();
            if (sizeOf() >= size && more.call()) return;
            assertFalse(alarm.forked(), alarm.why());
            restarted();
        }
        fail("not signed and seen after " + TRIES + " turns");
    }

    private void forked() {
        for (int tries = 0; tries < TRIES && !alarm.forked(); tries++) checkpoints.turn();
    }

    private void restarted() throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        DoselineConfig config = bench.config();
        alarm = new ForkAlarm(leaves, record, meters);
        witnessed = new Witnessed(meters);
        checkpoints = new Checkpoints(database, vertx, config, bench.trust(), bench.vouchers(), clock,
                witnessed, alarm);
    }

    /** Appends so many entries; the tree's size after all of them have their index. */
    private long grow(int entries) throws SQLException {
        List<Recorded> fresh = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            fresh.add(new Recorded(leaves.leaf("TEST_GROWTH", "doseline").build(), Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        for (Recorded entry : fresh) record.append(entry).await().atMost(PATIENCE);
        String last = fresh.get(entries - 1).leaf().eventId();
        String indexed = "select count(*) from ledger_index i join ledger_entry e on e.id = i.entry where e.event_id = '"
                + last + "'";
        for (int turn = 0; turn < 1_000 && number(indexed) == 0; turn++)
            sequencer.turn().await().atMost(PATIENCE);
        return treeSize();
    }

    private Checkpoint signedBehindTheServicesBack() throws Exception {
        try (Connection connection = database.getConnection()) {
            Checkpoint tree = new CheckpointStore(connection, bench.origin).tree();
            new Submission(bench.vouchers(), new StoredTiles(connection)).submit(
                    bench.vouchers().signer().orElseThrow(), tree,
                    tree.text().getBytes(StandardCharsets.UTF_8), 0);
            return tree;
        }
    }

    private void show(String name) throws Exception {
        Voucher witness = bench.vouchers().witnesses().stream().filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Connection connection = database.getConnection()) {
            CheckpointStore store = new CheckpointStore(connection, bench.origin);
            Checkpoint signed = Checkpoint.read(latest().note().text()).value().orElseThrow();
            CheckpointStore.Stored newest = store.notesAbove(0, 1).get(0);
            Checkpoint tree = Checkpoint.read(newest.note().text()).value().orElseThrow();
            assertTrue(tree.size() > signed.size());
            new Submission(bench.vouchers(), new StoredTiles(connection)).submit(witness, tree,
                    newest.note().bytes(),
                    signed.size());
        }
    }

    private CheckpointReader reader() throws Exception {
        return new CheckpointReader(database, bench.trust());
    }

    private CheckpointReader.Seen latest() throws Exception { return reader().latest().orElseThrow(); }

    private long sizeOf() throws SQLException {
        return number("select max(size) from checkpoint where origin = '" + bench.origin + "'");
    }

    private long seen(String witness) throws SQLException {
        return number("select max(size) from checkpoint_cosignature where origin = '" + bench.origin
                + "' and witness = '" + witness + "'");
    }

    private static long treeSize() throws SQLException { return number("select max(size) from ledger_root"); }

    private static Hash recomputed(long size) throws SQLException {
        CompactRange range = CompactRange.EMPTY;
        try (Connection all = org.doseline.service.Recorded.superuser();
                Statement sql = all.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select e.leaf from ledger_index i join ledger_entry e on e.id = i.entry"
                                + " where i.idx < " + size + " order by i.idx")) {
            while (rows.next()) range = range.append(LeafHash.of(rows.getBytes(1)));
        }
        return range.root();
    }

    private static byte[] hashAt(long index) throws SQLException {
        try (Connection all = org.doseline.service.Recorded.superuser();
                Statement sql = all.createStatement();
                ResultSet row = sql.executeQuery("select e.leaf_hash from ledger_index i join ledger_entry e"
                        + " on e.id = i.entry where i.idx = " + index)) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static void setHash(long index, byte[] hash) throws SQLException {
        try (Connection all = org.doseline.service.Recorded.superuser();
                Statement sql = all.createStatement()) {
            sql.execute("alter table ledger_entry disable trigger append_only");
            sql.execute("update ledger_entry e set leaf_hash = '\\x" + HexFormat.of().formatHex(hash)
                    + "'::bytea from ledger_index i where i.entry = e.id and i.idx = " + index);
            sql.execute("alter table ledger_entry enable always trigger append_only");
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection all = org.doseline.service.Recorded.superuser();
                ResultSet row = all.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
