package org.doseline.service.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.export.ExportHead;
import org.doseline.ledger.export.ExportRecord;
import org.doseline.ledger.export.ExportWriter;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.service.audit.CheckpointWords;
import org.doseline.service.audit.Story;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.checkpoint.StoredTiles;
import org.doseline.service.export.report.DoseReport;
import org.doseline.service.export.report.SessionReport;
import org.doseline.service.export.selected.DroppedMonths;
import org.doseline.service.export.selected.SelectedRecords;
import org.doseline.service.export.selected.StoredMessages;
import org.doseline.service.export.selected.UnrecordedOrders;
import org.doseline.service.people.People;
import org.doseline.service.people.Person;
import org.doseline.service.plan.PatientReader;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.trust.Trust;

/**
 * Makes exports, one at a time, each in a temporary file and in memory that does not grow with it, out of one snapshot of
 * the database. For worker threads.
 */
@ApplicationScoped
public class Exports {
    /** Of an export of all: each costs the verifier some signatures, and their last is what counts. */
    private static final int MOST_CHECKPOINTS = 500;

    /** An archive, and what was recorded of it. */
    public record Made(Path file, ExportRecord record) {}

    private final AgroalDataSource database;
    private final CheckpointWait wait;
    private final CheckpointReader checkpoints;
    private final ExportProof proof;
    private final People people;
    private final TherapyClock clock;
    private final Trust trust;
    private final PatientReader patients;
    private final Semaphore one = new Semaphore(1);

    Exports(AgroalDataSource database, CheckpointWait wait, CheckpointReader checkpoints, ExportProof proof,
            People people, TherapyClock clock, Trust trust, PatientReader patients) {
        this.database = database;
        this.wait = wait;
        this.checkpoints = checkpoints;
        this.proof = proof;
        this.people = people;
        this.clock = clock;
        this.trust = trust;
        this.patients = patients;
    }

    /**
     * The archive, which the caller deletes. Refuses EXPORT_UNDER_WAY, NOT_UNDER_A_CHECKPOINT where nobody has signed the
     * record, and NOTHING_FOUND.
     */
    public Made make(Person person, Selection selection) {
        if (!one.tryAcquire())
            throw new Refused(
                    Problem.of(429, "EXPORT_UNDER_WAY", "Another export is being made. Try again soon."));
        try {
            return written(person, selection);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the export could not be made", failed);
        } finally {
            one.release();
        }
    }

    private Made written(Person person, Selection selection) throws IOException, SQLException {
        Seen seen = wait.overAll().orElseThrow(() -> new Refused(Problem.of(409, "NOT_UNDER_A_CHECKPOINT",
                "Nobody has signed the record yet, so an export would prove nothing. A checkpoint follows within "
                        + "seconds where a signer is configured.")));
        Path folder = Files.createTempDirectory("doseline-export");
        try {
            Path file = Files.createTempFile("doseline-export", ".zip");
            try (OutputStream out = Files.newOutputStream(file)) {
                return new Made(file, write(out, folder, person, selection, seen));
            } catch (IOException | SQLException | RuntimeException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path left : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(left);
            }
        }
    }

    private ExportRecord write(OutputStream out, Path folder, Person person, Selection selection, Seen seen)
            throws IOException, SQLException {
        Checkpoint checkpoint = CheckpointWait.of(seen);
        Instant madeUtc = Instant.ofEpochMilli(clock.nowMs());
        Story story = new Story(clock.scale().speed());
        Map<String, String> names = people.names().await().indefinitely();
        ExportWriter writer = new ExportWriter(out, new ExportHead(checkpoint.origin(), selection, madeUtc,
                person.sub(), checkpoint.size()));
        Optional<SessionReport> report = selection.kind() == SelectionKind.SESSION
                ? Optional.of(
                        new SessionReport(about(seen, checkpoint, selection, madeUtc, person), story, names,
                                ZoneId.systemDefault()))
                : Optional.empty();
        try (Connection connection = database.getConnection();
                TablesForPeople tables = new TablesForPeople(folder, story, names)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                noMonthIsDroppedUntilTheEnd(connection);
                records(connection, writer, tables, report, selection, seen);
            } finally {
                connection.rollback();
            }
        }
        ExportRecord made = writer.seal();
        if (made.count() == 0)
            throw new Refused(Problem.of(404, "NOTHING_FOUND", "No record is of " + selection.words() + "."));
        proof.prove(writer, made, selection, person.sub(), checkpoint.size());
        writer.close();
        return made;
    }

    /** Before the snapshot is taken: what it has of a month's messages is what is there. */
    private static void noMonthIsDroppedUntilTheEnd(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table telemetry_frame in access share mode");
        }
    }

    private SessionReport.About about(Seen seen, Checkpoint checkpoint, Selection selection, Instant madeUtc,
            Person person) {
        List<DoseReport.Witness> witnesses = trust.policy().orElseThrow().witnesses().stream()
                .map(witness -> new DoseReport.Witness(witness.name(),
                        CheckpointWords.cosigned(seen.note(), witness)
                                .map(timeS -> Instant.ofEpochSecond(timeS).toString())))
                .toList();
        return new SessionReport.About(selection.value().orElseThrow(), madeUtc, person.name(), checkpoint,
                CheckpointWords.of(seen), witnesses);
    }

    private void records(Connection connection, ExportWriter writer, TablesForPeople tables,
            Optional<SessionReport> report, Selection selection, Seen seen) throws IOException, SQLException {
        Checkpoint checkpoint = CheckpointWait.of(seen);
        boolean all = selection.kind() == SelectionKind.ALL;
        SelectedRecords selected = new SelectedRecords(connection, selection, checkpoint.size());
        DroppedMonths dropped = dropped(connection, checkpoint);
        StoredMessages messages = new StoredMessages(connection, dropped);
        writer.checkpoints(all
                ? checkpoints.notes(connection, checkpoint.size(), MOST_CHECKPOINTS)
                : Stream.of(seen.note().bytes()).iterator());
        selected.all(
                records -> writer.entries(new ProvenEntries(dropped.among(records), !all, checkpoint.size(),
                        new StoredTiles(connection), record -> {
                            tables.take(record);
                            report.ifPresent(pages -> pages.take(record));
                        })));
        selected.ofType("TELEMETRY_MINUTE", records -> writer.frames(messages.frames(records)));
        selected.ofType("PUMP_EVENT", records -> writer.events(messages.events(records)));
        UnrecordedOrders unrecorded = new UnrecordedOrders(connection, selection);
        selected.ofType("PUMP_PLACED",
                records -> unrecorded.all(others -> writer.orders(messages.orders(records), others)));
        tables.into(writer);
        if (report.isPresent()) pages(connection, writer, report.get(), selected, messages);
    }

    private static DroppedMonths dropped(Connection connection, Checkpoint checkpoint) throws SQLException {
        try {
            return DroppedMonths.of(connection, checkpoint.size());
        } catch (DroppedMonths.NotYet lately) {
            throw new Refused(Problem.of(409, "NOT_UNDER_A_CHECKPOINT",
                    "A month of telemetry was dropped just now, and no checkpoint covers it yet. Try again soon."));
        }
    }

    private void pages(Connection connection, ExportWriter writer, SessionReport report,
            SelectedRecords selected, StoredMessages messages) throws IOException, SQLException {
        selected.ofType("PUMP_PLACED", records -> records.forEachRemaining(
                record -> messages.order(record).ifPresentOrElse(signed -> report.order(record, signed),
                        report::orderUnread)));
        Optional<InputStream> pdf = report.pdf(connection, patients);
        if (pdf.isPresent()) writer.file("record.pdf", pdf.get());
    }

    /** How the archive is called for a person: what it is of, and the size of the tree that it rests on. */
    static String name(Selection selection, Optional<Instant> madeUtc) {
        String value = selection.value().orElse("").replaceAll("[^A-Za-z0-9_-]", "-");
        String day = madeUtc.map(at -> "-" + at.toString().substring(0, 10)).orElse("");
        return "doseline-" + selection.kind().word() + (value.isEmpty() ? "" : "-" + value) + day + ".zip";
    }
}
