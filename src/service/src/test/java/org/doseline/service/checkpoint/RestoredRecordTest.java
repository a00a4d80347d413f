package org.doseline.service.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.ledger.Hash;
import org.doseline.ledger.check.Finding;
import org.doseline.ledger.check.Verdict;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.service.ledger.RecordCheck;
import org.doseline.service.trust.Voucher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * F-14 and F-15: a real database whose superuser cuts, restores or rewrites it after 300 of its records were signed and
 * witnessed. Nothing in the database is left to show it; what others remember does.
 */
class RestoredRecordTest {
    private static final int RECORDS = 300;
    private static final int CUT_TO = 250;
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static EmbeddedPostgres postgres;
    private static DatabasePasswords passwords;
    private static AgroalDataSource database;
    private VoucherBench bench;

    @BeforeAll
    static void migrated() throws Exception {
        passwords = DatabasePasswords.random();
        postgres = EmbeddedPostgres.temporary();
        DoselineDatabase.create(postgres, passwords);
        try (Connection owner = DriverManager.getConnection(postgres.jdbcUrl(DoselineDatabase.NAME),
                DoselineDatabase.MIGRATOR, passwords.migrator());
                Statement sql = owner.createStatement();
                Stream<Path> list = Files.list(MIGRATIONS)) {
            for (Path migration : list.sorted(Comparator.comparingInt(RestoredRecordTest::version)).toList())
                sql.execute(Files.readString(migration));
        }
        database = AgroalDataSource
                .from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                        pool -> pool.maxSize(2).acquisitionTimeout(Duration.ofSeconds(20))
                                .connectionFactoryConfiguration(
                                        to -> to.jdbcUrl(postgres.jdbcUrl(DoselineDatabase.NAME))
                                                .principal(new NamePrincipal(DoselineDatabase.APP))
                                                .credential(new SimplePassword(passwords.app())))));
    }

    /** V10 comes after V9. */
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void aRecordThatIsSignedAndWitnessed() throws Exception {
        superuser("alter table ledger_entry disable trigger user",
                "alter table ledger_index disable trigger user",
                "alter table ledger_root disable trigger user", "alter table checkpoint disable trigger user",
                "delete from ledger_index", "delete from ledger_entry", "delete from ledger_root",
                "delete from checkpoint");
        write(0, RECORDS, "");
        bench = new VoucherBench("restored.example/" + System.nanoTime());
        attest();
    }

    @AfterEach
    void close() throws Exception { bench.close(); }

    @Test
    void whatIsAllThereStarts() throws Exception {
        assertEquals(Optional.empty(), wrong());
        assertTrue(check() instanceof Verdict.Intact);
    }

    @Test
    void aCutEndIsRefusedThoughItsRootsAndCheckpointsAreCutAsWell() throws Exception {
        cut();
        assertTold(
                "DL0424 the database holds 250 records, but the signer knows a signed checkpoint for 300: it was"
                        + " restored from an older copy, or its end was cut off.");
        assertBad(Finding.TRUNCATED, CUT_TO);
    }

    @Test
    void aSignerThatForgotIsNotTheOnlyOneWhoKnew() throws Exception {
        cut();
        bench.stopSigner();
        bench.signerForgets();
        bench.startSigner();
        assertTold("DL0424 the database holds 250 records, but pharmacy knows a signed checkpoint for 300");
        bench.stopWitness(0);
        assertTold("DL0424 the database holds 250 records, but north-site knows a signed checkpoint for 300");
        bench.startWitness(0);
    }

    @Test
    void anEmptyDatabaseInPlaceOfAFullOneIsRefused() throws Exception {
        superuser("delete from checkpoint", "delete from ledger_root", "delete from ledger_index",
                "delete from ledger_entry");
        assertTold("DL0424 the database holds 0 records, but the signer knows a signed checkpoint for 300");
    }

    @Test
    void aRecordThatWasRewrittenWithEverythingBelowItIsRefused() throws Exception {
        superuser("delete from checkpoint", "delete from ledger_root", "delete from ledger_index",
                "delete from ledger_entry");
        write(0, RECORDS + 20, "another history ");
        assertTold(
                "DL0424 the first 300 records of the database are not those for which the signer knows a signed"
                        + " checkpoint: a record was changed, removed or added.");
        assertBad(Finding.ROOT_MISMATCH, RECORDS);
    }

    @Test
    void aCutEndThatGrewAgainIsAFork() throws Exception {
        cut();
        write(CUT_TO, RECORDS + 10, "after the cut ");
        assertTold("DL0424 the first 300 records of the database are not those for which the signer knows");
    }

    @Test
    void withNobodyToAskTheStoredCheckpointStillSpeaks() throws Exception {
        superuser("delete from ledger_root where size > " + CUT_TO,
                "delete from ledger_index where idx >= " + CUT_TO);
        root(CUT_TO);
        bench.stopSigner();
        bench.stopWitness(0);
        bench.stopWitness(1);
        assertTold(
                "DL0424 the database holds 250 records, but this database knows a signed checkpoint for 300");
    }

    @Test
    void aStoredCheckpointThatWasChangedIsNotBelieved() throws Exception {
        superuser("update checkpoint set note = replace(note, E'\\n300\\n', E'\\n301\\n')");
        assertTrue(assertThrows(IllegalStateException.class, this::wrong).getMessage().startsWith("DL0427"));
        assertBad(Finding.ROOTS_CONFLICT, RECORDS);
    }

    @Test
    void underTheKeyOfAnotherLogNothingIsBelieved() throws Exception {
        bench.addLogKey();
        bench.dropOldestLogKey();
        assertTrue(assertThrows(IllegalStateException.class, this::wrong).getMessage()
                .contains("no trusted key has signed for " + bench.origin));
    }

    private void assertTold(String start) throws Exception {
        String told = wrong().orElse("nothing is wrong");
        assertTrue(told.startsWith(start), told);
        assertTrue(told.contains("docs/record.md"), told);
    }

    private void assertBad(Finding kind, long before) throws Exception {
        Verdict verdict = check();
        Verdict.FirstBad bad = (Verdict.FirstBad) verdict;
        assertEquals(kind, bad.kind(), bad.explanation());
        assertTrue(bad.index() <= before, bad.toString());
    }

    private Optional<String> wrong() throws Exception {
        return new ForkCheck(database, bench.trust(), bench.vouchers()).wrong();
    }

    private Verdict check() throws Exception {
        return new RecordCheck(database, bench.trust(), bench.vouchers()).check().await()
                .atMost(Duration.ofSeconds(60));
    }

    private void cut() throws Exception {
        superuser("delete from checkpoint", "delete from ledger_root where size > " + CUT_TO,
                "delete from ledger_index where idx >= " + CUT_TO,
                "delete from ledger_entry where event_id like 'e%' and substr(event_id, 2)::int >= "
                        + CUT_TO);
        root(CUT_TO);
    }

    /** Signs the record and shows it to both witnesses, as the service does. */
    private void attest() throws Exception {
        try (Connection connection = database.getConnection()) {
            CheckpointStore store = new CheckpointStore(connection, bench.origin);
            Submission submission = new Submission(bench.vouchers(), new StoredTiles(connection));
            Checkpoint tree = store.tree();
            Voucher signer = bench.vouchers().signer().orElseThrow();
            String note = submission.submit(signer, tree, tree.text().getBytes(StandardCharsets.UTF_8), 0)
                    .body();
            store.add(tree, note, 0);
            for (Voucher witness : bench.vouchers().witnesses()) {
                assertTrue(submission.submit(witness, tree, note.getBytes(StandardCharsets.UTF_8), 0).ahead()
                        .isEmpty());
            }
        }
    }

    private static void write(int from, int until, String words) throws Exception {
        try (Connection all = superuser();
                PreparedStatement entry = all.prepareStatement("insert into ledger_entry"
                        + " (event_id, leaf, leaf_hash, type, at_ms) values (?, ?, ?, 'TEST', 0)");
                PreparedStatement index = all.prepareStatement("insert into ledger_index (idx, entry)"
                        + " select ?, id from ledger_entry where event_id = ?")) {
            for (int i = from; i < until; i++) {
                byte[] leaf = (words + i).getBytes(StandardCharsets.UTF_8);
                entry.setString(1, "e" + i);
                entry.setBytes(2, leaf);
                entry.setBytes(3, LeafHash.of(leaf).bytes());
                entry.addBatch();
                index.setLong(1, i);
                index.setString(2, "e" + i);
                index.addBatch();
            }
            entry.executeBatch();
            index.executeBatch();
        }
        root(until);
    }

    private static void root(int size) throws Exception {
        CompactRange range = CompactRange.EMPTY;
        try (Connection all = superuser();
                Statement sql = all.createStatement();
                var rows = sql.executeQuery("select e.leaf_hash from ledger_index i join ledger_entry e"
                        + " on e.id = i.entry where i.idx < " + size + " order by i.idx")) {
            while (rows.next()) range = range.append(Hash.of(rows.getBytes(1)));
        }
        try (Connection all = superuser();
                PreparedStatement insert = all.prepareStatement(
                        "insert into ledger_root (size, root, range, at_ms) values (?, ?, ?, 0) on conflict do nothing")) {
            insert.setLong(1, size);
            insert.setBytes(2, range.root().bytes());
            insert.setBytes(3, range.packedHashes());
            insert.executeUpdate();
        }
    }

    private static Connection superuser() throws Exception {
        return postgres.superuser(DoselineDatabase.NAME);
    }

    private static void superuser(String... statements) throws Exception {
        try (Connection all = superuser(); Statement sql = all.createStatement()) {
            for (String statement : statements) sql.execute(statement);
        }
    }
}
