package org.doseline.acceptance.trial.oracle;

import org.doseline.sim.firmware.Memory;

/** What may never decrease at a pump, reboots included, so long as its memory is not lost. */
final class CounterBook {
    private long epoch;
    private long sequence;
    private long revision;
    private long event;
    private long boot;

    /** @param memory that of a pump which can still write it: what can't be written is not kept either */
    void look(Memory memory) {
        Violation.unless(memory.spent().epoch() >= epoch && memory.spent().lastSeen() >= sequence
                && memory.revision() >= revision && memory.events().lastSequence() >= event
                && memory.bootCount() >= boot, Promise.MONOTONE,
                "epoch " + epoch + " to " + memory.spent().epoch() + ", sequence " + sequence + " to "
                        + memory.spent().lastSeen() + ", revision " + revision + " to " + memory.revision()
                        + ", event " + event + " to " + memory.events().lastSequence() + ", boot " + boot
                        + " to " + memory.bootCount());
        epoch = memory.spent().epoch();
        sequence = memory.spent().lastSeen();
        revision = memory.revision();
        event = memory.events().lastSequence();
        boot = memory.bootCount();
    }
}
