package org.doseline.acceptance.trial.world;

import java.util.List;

import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;

/** What a desk knows after its rows were read again, as the service's desk does it. */
final class ReadAgain {
    private ReadAgain() {}

    static Bedside merged(Bedside read, Bedside earlier) {
        Bedside heard = read.withWhatWasHeardBy(earlier);
        List<OpenCommand> open = heard.open().stream().map(row -> asKnown(row, earlier)).toList();
        Ownership rows = heard.ownership();
        return new Bedside(heard.pump(), heard.cell(),
                new Ownership(rows.epoch(), rows.nextSequence(), rows.barrierDue(),
                        earlier.ownership().settledBelow()).certainUntil(rows.certainUntilMs()),
                heard.placement(), heard.contact(), open, heard.given(), heard.stopDecidedMs(),
                chain(heard.chain(), earlier.chain()), heard.alarms(), heard.watch());
    }

    private static OpenCommand asKnown(OpenCommand row, Bedside earlier) {
        return earlier.open().stream().filter(known -> known.is(row.command().commandId())).findFirst()
                .map(known -> known.with(row.status())).orElse(row);
    }

    private static EventChain chain(EventChain rows, EventChain earlier) {
        boolean same = rows.lastSequence() == earlier.lastSequence()
                && rows.lastHash().equals(earlier.lastHash());
        return same ? earlier : rows;
    }
}
