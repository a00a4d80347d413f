package org.doseline.ledger.verify;

import java.util.Set;
import java.util.regex.Pattern;

import org.doseline.ledger.export.ExportFiles;

/** The members of a record that the verifier looks at, read from its bytes where they stand. For one thread. */
final class RecordView {
    private static final Set<String> KNOWN = Set.of("v", "hashAlg", "type", "eventId", "tUtc", "tMono",
            "actor",
            "onBehalf", "reason", "pump", "associationId", "sequence", "epoch", "subject", "before", "after",
            "detail", "rawMessageSha256", "previousEventHash");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final JsonScan json = JsonScan.ofRecords();
    private String type = "";
    private int detail;

    /** Whether the bytes are a record of version 1 in its canonical form. */
    boolean read(byte[] bytes, int from, int to) {
        if (!json.scan(bytes, from, to)) return false;
        type = json.text(JsonScan.TOP, "type");
        detail = json.find(JsonScan.TOP, "detail");
        return json.is(json.find(JsonScan.TOP, "v"), "1")
                && json.is(json.find(JsonScan.TOP, "hashAlg"), "SHA-256")
                && TYPE.matcher(type).matches()
                && json.isText(json.find(JsonScan.TOP, "eventId"))
                && json.isText(json.find(JsonScan.TOP, "tUtc"))
                && json.isText(json.find(JsonScan.TOP, "tMono"))
                && json.isObject(json.find(JsonScan.TOP, "actor"))
                && onlyKnown();
    }

    String type() { return type; }

    String eventId() { return json.text(JsonScan.TOP, "eventId"); }

    String tUtc() { return json.text(JsonScan.TOP, "tUtc"); }

    String pump() { return json.text(JsonScan.TOP, "pump"); }

    String associationId() { return json.text(JsonScan.TOP, "associationId"); }

    String rawMessageSha256() { return json.text(JsonScan.TOP, "rawMessageSha256"); }

    /** -1 where there is none. */
    long sequence() { return json.number(JsonScan.TOP, "sequence").orElse(-1); }

    /** A text of the detail; empty where there is none. */
    String detail(String name) {
        return detail == JsonScan.ABSENT ? "" : json.text(detail, name);
    }

    /** A number of the detail; -1 where there is none. */
    long detailNumber(String name) {
        return number(detail, name);
    }

    /** What a report in the detail, or in {@code after}, says of a total, if it says any: the member it is in. */
    Told told(long index, String member) {
        int in = json.find(JsonScan.TOP, member);
        return new Told(index, ExportFiles.ENTRIES, associationId(),
                number(in, "bootCount"), number(in, "uptimeMs"), number(in, "deliveredNl"),
                number(in, "rateNlPerHour"));
    }

    private long number(int parent, String name) {
        return parent == JsonScan.ABSENT ? -1 : json.number(parent, name).orElse(-1);
    }

    private boolean onlyKnown() {
        for (int i = 0; i < json.members(); i++) {
            if (json.parent(i) == JsonScan.TOP && !KNOWN.contains(json.name(i))) return false;
        }
        return true;
    }
}
