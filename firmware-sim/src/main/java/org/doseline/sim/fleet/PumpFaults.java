package org.doseline.sim.fleet;

import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.sim.device.Device;
import org.doseline.sim.fault.ActiveFaults;
import org.doseline.sim.fault.ActiveFaults.Active;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Place;
import org.doseline.sim.fault.ScenarioRun;
import org.doseline.sim.fault.Term;

/**
 * What one pump suffers: does it to the device, or leaves it to the network, which looks at the list; and ends it in time.
 * Changed on the fleet's thread only, read on any.
 */
final class PumpFaults {
    private static final long NEVER = Long.MAX_VALUE;

    private final Device device;
    private final Runnable networkChanged;
    private volatile ActiveFaults active = ActiveFaults.NONE;
    private Optional<ScenarioRun> part = Optional.empty();
    private long partNextMs = NEVER;

    /** @param networkChanged told after each change of what lasts */
    PumpFaults(Device device, Runnable networkChanged) {
        this.device = device;
        this.networkChanged = networkChanged;
    }

    ActiveFaults active() { return active; }

    /** @param forMs how long, ms of true time; empty until it is cleared */
    void inject(Fault fault, long nowMs, OptionalLong forMs) {
        boolean lasts = fault.kind().term() != Term.ONCE;
        ActiveFaults then = lasts ? active.inject(fault, nowMs, forMs) : active;
        for (Fault present : active.all(fault.kind())) if (present.sameAs(fault)) end(present, nowMs);
        if (fault.kind().place() != Place.NETWORK) device.inject(nowMs, fault); // it may refuse
        active = then;
        networkChanged.run();
    }

    void clear(FaultKind kind, long nowMs) {
        for (Active present : active.list())
            if (present.fault().kind() == kind) end(present.fault(), nowMs);
        networkChanged.run();
    }

    void clearAll(long nowMs) {
        for (Active present : active.list()) end(present.fault(), nowMs);
        networkChanged.run();
    }

    void play(ScenarioRun scenario) {
        part = Optional.of(scenario);
        partNextMs = 0;
    }

    /** Does what is due: the scenario's next, the end of those whose time is over, and of those that came. */
    void due(long nowMs) {
        part.ifPresent(scenario -> goOn(scenario, nowMs));
        if (nowMs >= expiryMs()) expire(nowMs);
        for (Active present : active.list()) {
            FaultKind kind = present.fault().kind();
            if (kind.term() == Term.ARMED && !device.awaits(kind)) active = active.clear(kind);
        }
    }

    /** A scenario may wait for what the pump does, so it is asked each time. */
    private void goOn(ScenarioRun scenario, long nowMs) {
        device.passTo(nowMs);
        ScenarioRun.Due due = scenario.due(nowMs, device.state(),
                device.pump().map(on -> on.memory().delivery().total().nl()).orElse(0L));
        part = Optional.of(due.rest());
        partNextMs = due.nextMs().orElse(NEVER);
        for (ScenarioRun.Action action : due.actions()) {
            if (action instanceof ScenarioRun.Inject begins)
                inject(begins.fault(), nowMs, OptionalLong.empty());
            else
                end(action.fault(), nowMs);
        }
        if (!due.actions().isEmpty()) networkChanged.run();
    }

    private void expire(long nowMs) {
        for (Active present : active.list())
            if (present.untilMs().isPresent() && present.untilMs().getAsLong() <= nowMs)
                end(present.fault(), nowMs);
        networkChanged.run();
    }

    /** When something is due at the latest. */
    long nextMs() { return Math.min(partNextMs, expiryMs()); }

    private long expiryMs() {
        return active.isEmpty() ? NEVER : active.nextExpiryMs().orElse(NEVER);
    }

    private void end(Fault fault, long nowMs) {
        active = active.clear(fault);
        if (fault.kind().place() != Place.NETWORK) device.clear(nowMs, fault);
    }
}
