package org.doseline.ledger.export;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the files in an export. */
public final class ExportFiles {
    /** What the export holds, and the hash of each other file but the two below. */
    public static final String MANIFEST = "manifest.json";
    public static final String CHECKPOINTS = "checkpoints.txt";
    public static final String ENTRIES = "entries.log";
    public static final String FRAMES = "frames.log";
    public static final String EVENTS = "events.log";
    public static final String ORDERS = "orders.log";
    /** Stands in {@link #ORDERS} where the index of a record stands else: no record tells of the order. */
    public static final String NO_RECORD = "-";
    /** Proves that the manifest itself is on record; made after it, hence not named in it. */
    public static final String EXPORT_PROOF = "export.proof";
    /** Leads from the entries' checkpoint to that of {@link #EXPORT_PROOF}. */
    public static final String CONSISTENCY = "consistency.txt";

    /** Every export has them, if only empty. */
    public static final List<String> NEEDED = List.of(CHECKPOINTS, ENTRIES, FRAMES, EVENTS, ORDERS);

    /** The manifest can't name them: it is not finished before itself, nor can it hold what proves it. */
    public static final Set<String> OUTSIDE_MANIFEST = Set.of(MANIFEST, EXPORT_PROOF, CONSISTENCY);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,60}(\\.[a-z0-9]{1,8})?");

    private ExportFiles() {}

    /** Whether a file may be called so: no folders, nothing that a file system would read otherwise. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
