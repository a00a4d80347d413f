package org.doseline.service.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.Proven;
import org.doseline.ledger.verify.program.ZipBundle;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Refused;
import org.doseline.service.trust.Trust;

/**
 * Reads the last archive of a month back from where it is kept, has it verified as a stranger would, and compares it with
 * what the record holds. What comes out is recorded, good or bad. For worker threads.
 */
@ApplicationScoped
class ArchiveVerification {
    private final MonthReader reader;
    private final ArchiveFolder folder;
    private final Trust trust;
    private final RetentionRecord record;

    ArchiveVerification(MonthReader reader, ArchiveFolder folder, Trust trust, RetentionRecord record) {
        this.reader = reader;
        this.folder = folder;
        this.trust = trust;
        this.record = record;
    }

    /** @param sentence for people */
    record Outcome(boolean holds, String sentence) {}

    /** Refuses NOT_ARCHIVED, and NO_ARCHIVE_FOLDER. */
    Outcome verify(Person person, YearMonth month) {
        folder.folder();
        MonthStore.Archive archive = reader.read(store -> store.archive(month))
                .orElseThrow(() -> new Refused(MonthStays.NOT_ARCHIVED.problem()));
        Outcome outcome = outcome(month, archive);
        record.checked(person, month, archive, outcome.holds, outcome.sentence);
        return outcome;
    }

    private Outcome outcome(YearMonth month, MonthStore.Archive archive) {
        Optional<Path> file = folder.find(archive.file());
        if (file.isEmpty()) return wrong(archive.file() + " is not in the folder of archives.");
        if (!folder.holds(archive.file(), archive.sha256()))
            return wrong(archive.file() + " is not the file that was archived: its SHA-256 is another one.");
        try (ZipBundle zip = new ZipBundle(file.get())) {
            return ExportVerifier.verify(zip, trust.policy()).fold(
                    holds -> compared(month, archive, holds.proven()),
                    bad -> wrong(bad.first().words()),
                    nobody -> wrong("Nobody vouches for it: no trust file is configured."),
                    unreadable -> wrong(unreadable.why()));
        } catch (IOException unreadable) {
            return wrong(archive.file() + " can't be read: " + unreadable.getMessage());
        }
    }

    /** It may hold and yet be of something else. */
    private Outcome compared(YearMonth month, MonthStore.Archive archive, Proven proven) {
        MonthStore.Minutes recorded = reader.read(store -> store.minutes(month));
        boolean same = proven.whole()
                && trust.origin().filter(proven.origin()::equals).isPresent()
                && proven.selection().equals(Selection.of(SelectionKind.TELEMETRY, month.toString()).words())
                && proven.count() == recorded.minutes() && proven.replayed().minutes() == recorded.minutes()
                && proven.replayed().frames() == recorded.messages()
                && recorded.minutes() == archive.minutes() && recorded.messages() == archive.messages();
        if (!same)
            return wrong(archive.file() + " holds, but not for " + recorded.messages() + " messages of "
                    + recorded.minutes() + " minutes of " + month + ".");
        return new Outcome(true,
                "All of it holds: " + recorded.messages() + " messages of " + recorded.minutes()
                        + " minutes of " + month + ", seen by " + proven.seenBy().size() + " witnesses.");
    }

    private static Outcome wrong(String sentence) { return new Outcome(false, sentence); }
}
