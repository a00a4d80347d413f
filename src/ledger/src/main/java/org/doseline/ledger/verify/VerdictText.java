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
                unreadable -> List.of("UNREADABLE: " + unreadable.why()));
    }

    private static List<String> holds(Proven proven) {
        List<String> lines = new ArrayList<>(List.of("ALL OF IT HOLDS"));
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
        lines.add(Broken.say("%,d records (%s) of %s", proven.count(), proven.selection(), proven.origin()));
        lines.add(Broken.say("under the root of %,d records, %s", proven.treeSize(), proven.root()));
        lines.add(Broken.say("%,d checkpoints, %,d of them seen by enough witnesses", proven.checkpoints(),
                proven.witnessed()));
        proven.seenBy().forEach(seen -> lines.add("seen by " + seen.witness() + " at " + seen.at()));
        lines.add(whole(proven));
        lines.add(Broken.say("%,d pump events of %,d pumps chained, %,d gaps on record", replayed.events(),
                replayed.pumps(), replayed.gaps()));
        lines.add(
                Broken.say("%,d minutes of telemetry, %,d messages", replayed.minutes(), replayed.frames()));
        lines.add(Broken.say("%,d signed orders, %,d associations", replayed.orders(), replayed.doseCount()));
        replayed.doses().forEach(dose -> lines.add("  " + dose.words()));
        if (replayed.toldByAlarm() > 0)
            lines.add(Broken.say("%,d times a pump contradicted its order or itself; alarms on record say so",
                    replayed.toldByAlarm()));
        return lines;
    }

    private static String whole(Proven proven) {
        if (!proven.whole()) return "whole selection: not proven; the export itself is not on record";
        return proven.exportRecord().isPresent()
                ? Broken.say("whole selection: proven; the export is record %,d",
                        proven.exportRecord().getAsLong())
                : "whole selection: proven; these are all";
    }
}
