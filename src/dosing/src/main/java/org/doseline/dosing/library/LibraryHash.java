package org.doseline.dosing.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.Volume;

/**
 * The hash of a library: SHA-256 over one line per fact, in file order, numbers as exact fractions of base
 * units. Spelling and spacing of the file do not matter; a changed number, name, source or order does.
 */
final class LibraryHash {
    private final StringBuilder lines = new StringBuilder();

    private LibraryHash() {}

    static String of(LibraryVersion version, List<DrugEntry> entries) {
        byte[] bytes = canonical(version, entries).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String canonical(LibraryVersion version, List<DrugEntry> entries) {
        LibraryHash hash = new LibraryHash();
        hash.line("library", version.id(), version.status(), version.author(),
                version.effectiveFrom().toString());
        version.approvedBy().forEach(by -> hash.line("approvedBy", by.name(), by.role()));
        entries.forEach(hash::entry);
        return hash.lines.toString();
    }

    private void entry(DrugEntry entry) {
        line("entry", entry.drug(), entry.careArea(), entry.indication(), entry.kind().name());
        entry.ranges().forEach((parameter, range) -> line("range", parameter.name(), text(range.lowerHard()),
                text(range.lowerSoft()), text(range.typical()), text(range.upperSoft()),
                text(range.upperHard()),
                range.unit().word(), range.source()));
        for (WindowLimit window : entry.windows()) {
            line("window", Long.toString(window.length().ms()), window.most().amount().toString(),
                    window.most().kind().name(), Boolean.toString(window.most().perKg()), window.source());
        }
        BodySizeRule size = entry.bodySize();
        line("bodySize", size.basis().name(), text(size.fromBmi()), size.source());
        pump(entry.pump());
        notes(entry.notes());
    }

    private void pump(PumpPolicy pump) {
        line("lease", Long.toString(pump.leaseMs()), pump.onLeaseLoss().name());
        for (Volume size : pump.syringes()) line("syringe", Long.toString(size.nl()));
        pump.kvo().ifPresent(
                kvo -> line("kvo", Long.toString(kvo.rate().nlPerHour()), Long.toString(kvo.most().ms())));
        line("unscheduled", Long.toString(pump.unscheduled().residual().nl()),
                Long.toString(pump.unscheduled().postOcclusion().nl()), pump.unscheduled().source());
    }

    private void notes(DrugNotes notes) {
        line("name", notes.tallMan(), notes.strengthAs(), notes.link());
        for (SaltForm salt : notes.salts()) line("salt", salt.name(), salt.perBase().toString());
        for (String other : notes.confusedWith()) line("confusedWith", other);
        for (String advisory : notes.advisories()) line("advisory", advisory);
    }

    private static String text(Optional<Fraction> limit) { return limit.map(Fraction::toString).orElse("-"); }

    /** Each part with its length in front, so that no two different lists of parts give one line. */
    private void line(String... parts) {
        for (String part : parts) lines.append(part.length()).append(':').append(part).append(' ');
        lines.append('\n');
    }
}
