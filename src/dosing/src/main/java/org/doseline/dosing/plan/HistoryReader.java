package org.doseline.dosing.plan;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.tree.TreeNode;

/** Reads a dose history from its plain tree: {@code [{"at": "-PT20H", "drug": …, "dose": "35 mg", "over": …, "bolus": true}]}. */
public final class HistoryReader {
    /** Six sessions in two weeks is the longest course known here; a bound on work, our own. */
    public static final int MAX_DOSES = 10_000;

    private static final int NANOS_PER_MS = 1_000_000;

    private HistoryReader() {}

    public static List<GivenDose> read(Object tree) {
        List<GivenDose> given = new ArrayList<>();
        for (TreeNode entry : TreeNode.rootList(tree, MAX_DOSES)) {
            long startMs = entry.quantity("at", HistoryReader::relativeMs);
            String drug = entry.text("drug");
            Dose dose = entry.quantity("dose", HistoryReader::absoluteDose);
            long durationMs = entry.optionalQuantity("over", TimeSpan::parseOrZero).map(TimeSpan::ms)
                    .orElse(0L);
            boolean bolus = entry.has("bolus") && entry.flag("bolus");
            entry.refuseOthers();
            given.add(new GivenDose(drug, startMs, durationMs, dose, bolus));
        }
        return List.copyOf(given);
    }

    private static Dose absoluteDose(String text) {
        Dose dose = Dose.parse(text);
        if (dose.perKg())
            throw new InputRefused(InputKind.UNIT_MISMATCH, "write what was given as in \"35 mg\"");
        return dose;
    }

    private static long relativeMs(String text) {
        try {
            Duration relative = Duration.parse(text);
            if (relative.getNano() % NANOS_PER_MS != 0) {
                throw new InputRefused(InputKind.PRECISION, "finer than 1 ms");
            }
            long ms = relative.toMillis();
            if (ms > GivenDose.MAX_MS || ms < -GivenDose.MAX_MS) {
                throw new InputRefused(InputKind.OUT_OF_RANGE, "too far from the start");
            }
            return ms;
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            throw new InputRefused(InputKind.FORMAT, "write the time before the start as in \"-PT20H\"");
        }
    }
}
