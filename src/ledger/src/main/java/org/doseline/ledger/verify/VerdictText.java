package org.doseline.ledger.verify;

import java.util.ArrayList;
import java.util.List;

/** A verdict in plain words, for an auditor. */
public final class VerdictText {
    private VerdictText() {}

    /** Lines without newlines. */
    public static List<String> lines(ExportVerdict verdict) {
        return verdict.fold(holds -> holds(holds.proven()), wrong -> wrong(wrong.first()),
                VerdictText::nobody,
                unreadable -> List.of("UNREADABLE: " + unreadable.why())).stream().map(OneLine::of).toList();
    }

    private static List<String> holds(Proven proven) {
        List<String> lines = new ArrayList<>(List.of(proven.unproven().isEmpty()
                ? "ALL OF IT HOLDS"
                : "THE RECORDS HOLD, BUT NOBODY VOUCHES FOR " + String.join(", ", proven.unproven())));
        lines.addAll(found(proven));
        return lines;
    }

    private static List<String> wrong(FirstBad first) {
        List<String> lines = new ArrayList<>(
                List.of("SOMETHING IS WRONG (" + first.fault() + ")", first.words()));
        first.index().ifPresent(index -> lines.add(first.index().equals(first.throughIndex())
                ? Broken.say("First bad record: %,d", index)
                : Broken.say("First bad record: one from %,d to %,d", index,
                        first.throughIndex().getAsLong())));
        first.file().ifPresent(file -> lines.add("Seen in: " + file));
        lines.add("Nothing behind it was looked at.");
        return lines;
    }

    private static List<String> nobody(ExportVerdict.NobodyTrusted verdict) {
        List<String> lines = new ArrayList<>(List.of("NOT PROVEN: no trust file was given (NO_TRUST_FILE)",
                "The export agrees with itself, but whoever made it may have made all of it up.",
                "A trust file would have to name keys of: " + String.join(", ", verdict.signers())));
        if (!verdict.approvers().isEmpty())
            lines.add("and the approval keys: " + String.join(", ", verdict.approvers()));
        lines.add("What it says of itself:");
        lines.addAll(found(verdict.consistent()));
        return lines;
    }

    private static List<String> found(Proven proven) {
        Replayed replayed = proven.replayed();
        List<String> lines = new ArrayList<>();
        lines.add(Broken.say("%s (%s) of %s", many(proven.count(), "record"),
                proven.whole() ? proven.selection() : "said to be of " + proven.selection(),
                proven.origin()));
        lines.add(Broken.say("under the root of %s, %s", many(proven.treeSize(), "record"), proven.root()));
        lines.add(Broken.say("%s, %,d seen by enough witnesses", many(proven.checkpoints(), "checkpoint"),
                proven.witnessed()));
        proven.seenBy().forEach(seen -> lines.add("seen by " + seen.witness() + " at " + seen.at()));
        lines.add(whole(proven));
        lines.add(Broken.say("%s of %s chained, %s on record", many(replayed.events(), "pump event"),
                many(replayed.pumps(), "pump"), many(replayed.gaps(), "gap")));
        lines.add(Broken.say("telemetry of %s, %s", many(replayed.minutes(), "minute"),
                many(replayed.frames(), "message")));
        replayed.dropped().forEach(month -> lines.add(month.words()));
        lines.add(Broken.say("%s, %s", many(replayed.orders(), "signed order"),
                many(replayed.doseCount(), "association")));
        replayed.doses().forEach(dose -> lines.add("  " + dose.words()));
        if (replayed.toldByAlarm() > 0)
            lines.add(Broken.say("%s between a pump and its order or itself; alarms on record say so",
                    many(replayed.toldByAlarm(), "contradiction")));
        return lines;
    }

    private static String whole(Proven proven) {
        if (!proven.whole()) return "whole selection: not proven; the export itself is not on record";
        return proven.exportRecord().isPresent()
                ? Broken.say("whole selection: proven; the export is record %,d",
                        proven.exportRecord().getAsLong())
                : "whole selection: proven; these are all";
    }

    private static String many(long count, String what) {
        return Broken.say("%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
