package org.doseline.service.retention;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Refused;

/**
 * Takes a month of telemetry out of the database. What can be asked of the database it asks itself, in the function that
 * alone has the right; what only the service can know is asked here: that the file is still the one that was verified, and
 * that the signatures under the checkpoint are good. For worker threads.
 */
@ApplicationScoped
class Dropping {
    private final MonthReader reader;
    private final ArchiveFolder folder;
    private final CheckpointReader checkpoints;
    private final RetentionRecord record;
    private final Refusals refusals;

    Dropping(MonthReader reader, ArchiveFolder folder, CheckpointReader checkpoints, RetentionRecord record,
            Refusals refusals) {
        this.reader = reader;
        this.folder = folder;
        this.checkpoints = checkpoints;
        this.record = record;
        this.refusals = refusals;
    }

    /** @param sha256 of the archive that the person means, hexadecimal. Each no is recorded. */
    void drop(Person person, YearMonth month, String sha256) {
        try {
            dropped(person, month, sha256);
        } catch (Refused refused) {
            throw refusals.refused(refused.problem(), person, "drop the telemetry of " + month,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void dropped(Person person, YearMonth month, String sha256) {
        folder.folder();
        Optional<MonthStays> why = reader.read(store -> store.why(month));
        if (why.isPresent()) refuse(why.get());
        MonthStore.Archive archive = reader.read(store -> store.archive(month)).orElseThrow();
        if (!archive.sha256().hex().equals(sha256.toLowerCase(Locale.ROOT))) refuse(MonthStays.OTHER_ARCHIVE);
        if (!vouched(archive)) refuse(MonthStays.VERIFICATION_NOT_WITNESSED);
        if (!folder.holds(archive.file(), archive.sha256())) refuse(MonthStays.ARCHIVE_LOST);
        record.dropped(person, month, archive, reader.read(store -> store.staying(month)));
    }

    /** The database counts cosignatures; whether they are good is known here. */
    private boolean vouched(MonthStore.Archive archive) {
        Optional<Long> verified = reader.read(store -> store.checked(archive))
                .flatMap(MonthStore.Checked::index);
        return verified.isPresent() && checkpoints.latest()
                .filter(seen -> seen.vouching() instanceof Vouching.Vouched)
                .map(seen -> Checkpoint.read(seen.note().text()).value().orElseThrow().size())
                .filter(size -> size > verified.get()).isPresent();
    }

    private static void refuse(MonthStays why) { throw new Refused(why.problem()); }
}
