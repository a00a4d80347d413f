package org.doseline.sim.firmware.world;

import java.util.HashMap;
import java.util.Map;

import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Telemetry;

/** Whatever the pump once reported as reached, it never reports less, reboots included. */
final class CounterBook implements Book {
    private final Map<String, Long> reached = new HashMap<>();
    private final Map<String, Long> nl = new HashMap<>();

    @Override
    public void look(Moment moment) {
        if (!moment.after().trusted()) return;
        for (Ack ack : moment.acks()) {
            rises("epoch", ack.epoch());
            rises("last sequence seen", ack.lastSeenSequence());
            rises("last sequence applied", ack.lastAppliedSequence());
            rises("revision", ack.revision());
            rises("boot count", ack.bootCount());
            rises("event", ack.eventSequence());
            ack.associationId().ifPresent(id -> total(id, ack.deliveredNl()));
        }
        for (Telemetry said : moment.telemetry()) {
            rises("last sequence applied", said.lastAppliedSequence());
            rises("revision", said.revision());
            rises("boot count", said.bootCount());
            rises("event", said.eventSequence());
            said.associationId().ifPresent(id -> total(id, said.deliveredNl()));
        }
        if (moment.boot() && (moment.whole() || moment.written().isPresent())) {
            long before = reached.getOrDefault("boot", 0L);
            Violation.unless(moment.after().memory().bootCount() > before, Promise.COUNTERS, "boot count");
            reached.put("boot", moment.after().memory().bootCount());
        }
    }

    @Override
    public void memoryLost() {
        reached.clear();
        nl.clear();
    }

    private void rises(String what, long now) { rises(reached, what, now); }

    private void total(String association, long nowNl) { rises(nl, association, nowNl); }

    private static void rises(Map<String, Long> account, String what, long now) {
        long before = account.getOrDefault(what, 0L);
        Violation.unless(now >= before, Promise.COUNTERS, what, before + " then " + now);
        account.put(what, now);
    }
}
