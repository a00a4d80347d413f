package org.doseline.service.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.service.export.Exports;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Refused;

/**
 * Makes the archive of a month: an export of its minutes with all their messages, in memory that does not grow with them.
 * It can be made as soon as the month is sealed, long before it may be dropped. For worker threads.
 */
@ApplicationScoped
class Archiving {
    private final MonthReader reader;
    private final Exports exports;
    private final ArchiveFolder folder;
    private final RetentionRecord record;

    Archiving(MonthReader reader, Exports exports, ArchiveFolder folder, RetentionRecord record) {
        this.reader = reader;
        this.exports = exports;
        this.folder = folder;
        this.record = record;
    }

    /** Refuses what {@link MonthStays#allowsArchiving} does not allow, NO_ARCHIVE_FOLDER, and what an export refuses. */
    void archive(Person person, YearMonth month) {
        folder.folder();
        Optional<MonthStays> why = reader.read(store -> store.why(month));
        if (why.isPresent() && !why.get().allowsArchiving()) throw new Refused(why.get().problem());
        Exports.Made made = exports.make(person, Selection.of(SelectionKind.TELEMETRY, month.toString()));
        try {
            MonthStore.Minutes minutes = reader.read(store -> store.minutes(month));
            // A minute that no checkpoint covers yet is not in an export.
            if (made.record().count() != minutes.minutes())
                throw new Refused(MonthStays.NOT_WITNESSED.problem());
            ArchiveFolder.Stored stored = folder.store(month, made.file());
            record.archived(person, month, stored, minutes, made.record().entriesRoot());
        } catch (IOException full) {
            throw new UncheckedIOException("the archive could not be kept", full);
        } finally {
            removed(made);
        }
    }

    private static void removed(Exports.Made made) {
        try {
            Files.deleteIfExists(made.file());
        } catch (IOException leftOver) {
            throw new UncheckedIOException(leftOver);
        }
    }
}
