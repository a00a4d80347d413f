package org.doseline.dosing.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/**
 * The hash of a library: SHA-256 over one line per fact, in file order, numbers as exact fractions of base
 * units. Spelling and spacing of the file do not matter; a changed number, source or order does.
 */
final class LibraryHash {
    private LibraryHash() {}

    static String of(DrugLibrary library) {
        byte[] bytes = canonical(library).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String canonical(DrugLibrary library) {
        StringBuilder lines = new StringBuilder();
        line(lines, "library", library.version(), library.status());
        for (DrugEntry entry : library.entries()) entry(lines, entry);
        return lines.toString();
    }

    private static void entry(StringBuilder lines, DrugEntry entry) {
        line(lines, "entry", entry.drug(), entry.careArea(), entry.indication(), entry.kind().name(),
                Long.toString(entry.leaseMs()), entry.onLeaseLoss().name());
        entry.ranges()
                .forEach((parameter, range) -> line(lines, "range", parameter.name(), text(range.lowerHard()),
                        text(range.lowerSoft()), text(range.typical()), text(range.upperSoft()),
                        text(range.upperHard()),
                        range.source()));
        for (WindowLimit window : entry.windows()) {
            line(lines, "window", Long.toString(window.length().ms()), window.most().amount().toString(),
                    window.most().kind().name(), Boolean.toString(window.most().perKg()), window.source());
        }
        for (String other : entry.confusedWith()) line(lines, "confusedWith", other);
    }

    private static String text(Optional<Fraction> limit) { return limit.map(Fraction::toString).orElse("-"); }

    /** Each part with its length in front, so that no two different lists of parts give one line. */
    private static void line(StringBuilder lines, String... parts) {
        for (String part : parts) lines.append(part.length()).append(':').append(part).append(' ');
        lines.append('\n');
    }
}
