package org.doseline.acceptance.trial.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import org.doseline.protocol.Topics;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.sim.device.Device;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Pump;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Decision;

/**
 * All judges of a world. They are told what happens where it happens; the first broken promise is kept until somebody
 * asks, since it may break inside the pump.
 */
public final class Judges {
    private static final int FOLD_ONE_IN = 16;

    private final LongSupplier nowMs;
    private final Authorised authorised = new Authorised();
    private final MotorBook motor = new MotorBook(authorised);
    private final UptimeBook uptimes = new UptimeBook();
    private final HoldBook hold = new HoldBook();
    private final LeaseBook lease = new LeaseBook(authorised, uptimes);
    private final CommandBook commands = new CommandBook(authorised, uptimes, hold);
    private final CounterBook counters = new CounterBook();
    private final StopBook stops = new StopBook();
    private final RecordBook record = new RecordBook();
    private final Set<String> entriesSeen = new HashSet<>();
    private long lastDurableEntry;
    private boolean bootedBefore;
    private boolean memoryGone;
    private long decisions;
    private Optional<Violation> broken = Optional.empty();

    public Judges(LongSupplier nowMs) { this.nowMs = nowMs; }

    /** What was authorised: the judges' own copy. */
    public Authorised authorised() { return authorised; }

    public Map<CommandKind, Long> applied() { return commands.applied(); }

    public long leaves() { return record.leaves(); }

    /** Throws the first broken promise, if there is one. */
    public void ask() {
        broken.ifPresent(first -> {
            throw first;
        });
    }

    // The controllers

    public void decided(Bedside before, Decision decision) {
        boolean onlyTotals = decision.events().stream().noneMatch(Event::recorded);
        if (onlyTotals && decisions++ % FOLD_ONE_IN != 0) return;
        Bedside folded = before;
        for (Event event : decision.events()) folded = folded.after(event);
        Violation.unless(folded.equals(decision.state()), Promise.REPLAY, "the events give another state");
    }

    /** A transaction holds from now on, whoever knows it. */
    public void committed(List<Event> events, long epoch, long openDoses) {
        for (Event event : events) {
            if (event instanceof Event.Intended now)
                commands.committed(now.command().command(), epoch, openDoses);
            if (event instanceof Event.Resolved known)
                commands.resolved(known.command().command(), known.resolution());
            record.committed(event, nowMs.getAsLong());
        }
    }

    public void finished(String controller, List<Event> events) {
        for (Event event : events) stops.finished(controller, event, nowMs.getAsLong());
    }

    /** A controller died or froze, or its store is in trouble. */
    public void excused(String controller) {
        stops.excused(controller);
    }

    /** Durable in a stop journal, which counts as the commit of a STOP. */
    public void journalled(Command stop) {
        commands.journalled(stop);
    }

    public void left(Command command) { commands.left(command); }

    /** What a controller that owns the cell, and knows all its rows, believes now. */
    public void believes(String controller, Bedside state, long therapyMs) {
        if (!memoryGone) BoundsBook.look(state, motor, therapyMs);
        stops.look(controller, state, motor, nowMs.getAsLong());
    }

    // The pump

    public void keyPressed(Key key, Device device) {
        if (device.on()) hold.pressed(key, nowMs.getAsLong());
    }

    public void memoryLost() { memoryGone = true; }

    public void powered(boolean on) {
        if (!on) {
            motor.powerLost();
            return;
        }
        if (bootedBefore) hold.rebooted(nowMs.getAsLong());
        bootedBefore = true;
        lease.rebooted();
    }

    /** A command arrives at a pump that is on. */
    public void arrives(Command command, Device device) {
        boolean withCode = command.kind() == CommandKind.START || command.kind() == CommandKind.RESUME
                || command.kind() == CommandKind.BOLUS;
        if (withCode) device.passTo(nowMs.getAsLong());
        commands.arrives(command,
                withCode ? device.display().map(shown -> shown.bedsideCode()).orElse("") : "");
        lease.arrived(command, commands.fence(), motor.bound());
    }

    public void arrived() { commands.arrived(); }

    public void pumpSays(Topics.Leaf leaf, byte[] payload) {
        keep(() -> {
            if (leaf == Topics.Leaf.EVENT) entry(payload);
            if (leaf == Topics.Leaf.ACK && commands.renewalArrives())
                commands.answered(ReportCodec.ack(payload), nowMs.getAsLong());
        });
    }

    /** An uptime was told that no step of the firmware was taken for. */
    public void told(String bootId, long uptimeMs) {
        uptimes.showed(bootId, uptimeMs, nowMs.getAsLong());
    }

    public void durable(Memory memory) {
        keep(() -> {
            List<byte[]> kept = memory.events().kept();
            long oldest = memory.events().lastSequence() - kept.size() + 1;
            for (long next = Math.max(oldest, lastDurableEntry + 1); next <= memory.events()
                    .lastSequence(); next++)
                entry(kept.get((int) (next - oldest)));
            lastDurableEntry = memory.events().lastSequence();
        });
    }

    private void entry(byte[] payload) throws MalformedMessage {
        PumpEvent event = ReportCodec.event(payload);
        if (!entriesSeen.add(event.bootId() + "/" + event.eventSequence())) return;
        if (event.kind() == EventKind.COMMAND_APPLIED)
            commands.applied(event.detail().get("commandId"), nowMs.getAsLong());
    }

    /** After whatever happened to it. */
    public void looksAt(Device device) {
        ask();
        Optional<Pump> pump = device.pump();
        motor.look(nowMs.getAsLong(), device.account().motor(),
                pump.isEmpty()
                        ? motor.bound()
                        : pump.get().memory().association().map(association -> association.id()));
        hold.look(motor);
        lease.look(motor);
        if (pump.isEmpty()) return;
        uptimes.showed(pump.get().on().bootId(), pump.get().asOfMs(), nowMs.getAsLong());
        if (!memoryGone && pump.get().trusted()) counters.look(pump.get().memory());
    }

    /** When the world is over. */
    public void end() {
        ask();
        record.verify();
    }

    private interface Look {
        void now() throws MalformedMessage;
    }

    /** Inside the pump nothing may be thrown: its own watchdog would take it for a bug of the firmware. */
    private void keep(Look look) {
        if (broken.isPresent()) return;
        try {
            look.now();
        } catch (Violation violation) {
            broken = Optional.of(violation);
        } catch (MalformedMessage ourOwn) {
            broken = Optional.of(new Violation(Promise.SOUND, ourOwn));
        }
    }
}
