package org.doseline.service.retention;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How one month of telemetry stands.
 *
 * @param bytes of its partition on the disk, indexes included
 * @param minutes of pumps that are entries of the record
 * @param messages in them
 * @param archive the last one
 * @param verified what the verifier said of it, the last time that it was asked
 * @param missing what has to be done or to happen before the month can be dropped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MonthText(String month, long bytes, long minutes, long messages, boolean sealed, ArchiveText archive,
        VerifiedText verified, DroppedText dropped, MissingText missing) {

    /** @param sha256 hexadecimal */
    record ArchiveText(String file, String sha256, long bytes, String atUtc) {}

    record VerifiedText(boolean holds, String atUtc) {}

    /**
     * @param kept messages that stayed
     * @param asRecorded whether these are still the ones that the entry of the drop tells
     */
    record DroppedText(String atUtc, long kept, boolean asRecorded) {}

    record MissingText(String code, String sentence) {}

    static MonthText of(MonthStore store, MonthStore.Partition partition) throws SQLException {
        YearMonth month = partition.month();
        Optional<MonthStays> why = store.why(month);
        MonthStore.Minutes minutes = store.minutes(month);
        Optional<MonthStore.Archive> archive = store.archive(month);
        Optional<MonthStore.Checked> checked = archive.isPresent()
                ? store.checked(archive.get())
                : Optional.empty();
        Optional<MonthStore.Dropped> dropped = store.dropped(month);
        return new MonthText(month.toString(), partition.bytes(), minutes.minutes(), minutes.messages(),
                why.filter(MonthStays.NOT_SEALED::equals).isEmpty(),
                archive.map(
                        one -> new ArchiveText(one.file(), one.sha256().hex(), one.bytes(), utc(one.atMs())))
                        .orElse(null),
                checked.map(one -> new VerifiedText(one.holds(), utc(one.atMs()))).orElse(null),
                dropped.isPresent() ? told(dropped.get(), store.stayed(month)) : null,
                why.map(one -> new MissingText(one.name(), one.sentence())).orElse(null));
    }

    private static DroppedText told(MonthStore.Dropped dropped, MonthStore.Kept stayed) {
        boolean asRecorded = stayed.count() == dropped.kept()
                && dropped.leaf().flatMap(leaf -> leaf.detail().text("keptRoot"))
                        .filter(stayed.root().hex()::equals).isPresent();
        return new DroppedText(utc(dropped.atMs()), dropped.kept(), asRecorded);
    }

    private static String utc(long ms) { return Instant.ofEpochMilli(ms).toString(); }
}
