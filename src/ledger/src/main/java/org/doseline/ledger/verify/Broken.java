package org.doseline.ledger.verify;

import java.util.Locale;

import org.doseline.ledger.export.ExportFiles;

/** Leaves the verification at the first fault; never leaves this package. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FirstBad bad;

    Broken(FirstBad bad) {
        super(bad.words(), null, false, false);
        this.bad = bad;
    }

    FirstBad bad() { return bad; }

    /** A fault of one record. */
    static Broken at(long index, Fault fault, String words, Object... values) {
        return new Broken(FirstBad.atRecord(fault, index, ExportFiles.ENTRIES, say(words, values)));
    }

    /** A fault of one record that another file shows. */
    static Broken at(long index, String file, Fault fault, String words, Object... values) {
        return new Broken(FirstBad.atRecord(fault, index, file, say(words, values)));
    }

    /** A fault of no single record. */
    static Broken in(String file, Fault fault, String words, Object... values) {
        return new Broken(FirstBad.inFile(fault, file, say(words, values)));
    }

    static String say(String words, Object... values) { return String.format(Locale.ROOT, words, values); }
}
