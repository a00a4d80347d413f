package org.doseline.sim.firmware.world;

import java.util.HashMap;
import java.util.Map;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.report.PumpEvent;

/** Each event number has one content for ever, and each event names the one before. */
final class EventBook implements Book {
    private final Map<Long, String> hashes = new HashMap<>();
    private long last;

    EventBook() { hashes.put(0L, Sha256.of(new byte[0])); }

    @Override
    public void look(Moment moment) {
        if (!moment.after().trusted()) return;
        long newest = last;
        for (int i = 0; i < moment.events().size(); i++) {
            byte[] payload = moment.events().get(i);
            PumpEvent event = moment.entries().get(i);
            String hash = Sha256.of(payload);
            String known = hashes.putIfAbsent(event.eventSequence(), hash);
            Violation.unless(known == null || known.equals(hash), Promise.CHAIN, "two contents of event",
                    event);
            String previous = hashes.putIfAbsent(event.eventSequence() - 1, event.previousHash());
            Violation.unless(previous == null || previous.equals(event.previousHash()), Promise.CHAIN,
                    "does not follow", event);
            newest = Math.max(newest, event.eventSequence());
        }
        if (moment.whole()) {
            Violation.unless(newest == moment.after().memory().events().lastSequence(), Promise.CHAIN,
                    "an event was not said", newest, moment.after().memory().events().lastSequence());
        } else {
            newest = Math.max(newest,
                    moment.written().map(memory -> memory.events().lastSequence()).orElse(0L));
        }
        last = newest;
    }

    @Override
    public void memoryLost() {
        hashes.clear();
        hashes.put(0L, Sha256.of(new byte[0]));
        last = 0;
    }
}
