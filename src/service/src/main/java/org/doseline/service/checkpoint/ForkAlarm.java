package org.doseline.service.checkpoint;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.jboss.logging.Logger;

/** Says once, aloud and in the record, that the record does not continue what was attested of it. */
@ApplicationScoped
public class ForkAlarm {
    private static final Logger LOG = Logger.getLogger(ForkAlarm.class);

    private final Leaves leaves;
    private final Record record;
    private final MeterRegistry meters;
    private volatile String why = "";

    ForkAlarm(Leaves leaves, Record record, MeterRegistry meters) {
        this.leaves = leaves;
        this.record = record;
        this.meters = meters;
    }

    public boolean forked() { return !why.isEmpty(); }

    /** What was found; empty where nothing was. */
    public String why() { return why; }

    synchronized void raise(String found) {
        if (forked()) return;
        why = found;
        LOG.errorf("DL0424 FORK: %s; nothing is signed any more. What to do is in docs/record.md.", found);
        meters.counter("audit.forks").increment();
        record.append(new Recorded(leaves.leaf("RECORD_FORKED", Leaves.CONTROLLER)
                .detail(JsonObject.object().with("why", found).build()).build(),
                Optional.empty(), Optional.empty(), Optional.of(Leaves.CONTROLLER)))
                .subscribe()
                .with(done -> {}, failure -> LOG.warn("DL0429 the fork could not be recorded", failure));
    }
}
