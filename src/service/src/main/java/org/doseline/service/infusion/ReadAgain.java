package org.doseline.service.infusion;

import java.util.List;

import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;

/**
 * A pump's state after its rows were read again: the rows say what was committed, and what only this process knew, such
 * as who waits for which answer, is kept.
 */
final class ReadAgain {
    private ReadAgain() {}

    static Bedside merged(Bedside read, Bedside earlier) {
        Bedside heard = read.withWhatWasHeardBy(earlier);
        List<OpenCommand> open = heard.open().stream().map(row -> asKnown(row, earlier)).toList();
        Ownership rows = heard.ownership();
        return new Bedside(heard.pump(), heard.cell(),
                new Ownership(rows.epoch(), rows.nextSequence(), rows.barrierDue(),
                        Math.max(rows.settledBelow(), earlier.ownership().settledBelow()))
                        .certainUntil(rows.certainUntilMs()),
                heard.placement(), heard.contact(), open, heard.given(), heard.stopDecidedMs(),
                heard.chain(), heard.alarms(), heard.watch());
    }

    private static OpenCommand asKnown(OpenCommand row, Bedside earlier) {
        return earlier.open().stream().filter(known -> known.is(row.command().commandId())).findFirst()
                .map(known -> known.with(row.status())).orElse(row);
    }
}
