package org.doseline.treatment;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;

/** What a pump might have said instead: its telemetry with some of it changed. */
public final class Said {
    private final Telemetry is;
    private Optional<String> association;
    private String bootId;
    private long bootCount;
    private long uptimeMs;
    private long revision;
    private PumpState state;
    private boolean hold;
    private long segment;
    private long rateNlPerHour;
    private long deliveredNl;
    private Optional<SyringeLeft> syringe;
    private long leaseLeftMs;
    private List<PumpAlarm> alarms;

    private Said(Telemetry is) {
        this.is = is;
        association = is.associationId();
        bootId = is.bootId();
        bootCount = is.bootCount();
        uptimeMs = is.uptimeMs();
        revision = is.revision();
        state = is.state();
        hold = is.bedsideHold();
        segment = is.segment();
        rateNlPerHour = is.rateNlPerHour();
        deliveredNl = is.deliveredNl();
        syringe = is.syringe();
        leaseLeftMs = is.leaseLeftMs();
        alarms = is.alarms();
    }

    public static Said like(Telemetry is) { return new Said(is); }

    public Said association(String id) {
        association = Optional.of(id);
        return this;
    }

    public Said boot(String id, long count) {
        bootId = id;
        bootCount = count;
        return this;
    }

    public Said uptimeMs(long ms) {
        uptimeMs = ms;
        return this;
    }

    public Said revision(long changed) {
        revision = changed;
        return this;
    }

    public Said state(PumpState changed) {
        state = changed;
        return this;
    }

    public Said hold(boolean set) {
        hold = set;
        return this;
    }

    public Said segment(long index) {
        segment = index;
        return this;
    }

    public Said rateNlPerHour(long rate) {
        rateNlPerHour = rate;
        return this;
    }

    public Said deliveredNl(long nl) {
        deliveredNl = nl;
        return this;
    }

    public Said syringe(SyringeLeft left) {
        syringe = Optional.of(left);
        return this;
    }

    public Said leaseLeftMs(long ms) {
        leaseLeftMs = ms;
        return this;
    }

    public Said alarms(PumpAlarm... raised) {
        alarms = List.of(raised);
        return this;
    }

    public Telemetry telemetry() {
        return new Telemetry(association, bootId, bootCount, uptimeMs, is.at(), is.eventSequence(), revision,
                state, hold, is.orderId(), segment, rateNlPerHour, deliveredNl, is.remainingNl(),
                is.pressureMmHg(), is.lineAir(), is.battery(), syringe, is.lastAppliedSequence(), leaseLeftMs,
                alarms);
    }
}
