package org.doseline.sim.firmware;

import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Topics;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/**
 * One pump's firmware. Pure: the same state, input and uptime give the same step. The uptime of a step may not be
 * below that of the step before; what fell due in between happens first, at its own time.
 */
public final class Firmware {
    private static final Timers NEVER_YET = new Timers(0, 0, Long.MAX_VALUE);

    private final Setup setup;

    public Firmware(Setup setup) {
        this.setup = setup;
    }

    public Setup setup() { return setup; }

    /**
     * Switches on at uptime 0.
     *
     * @param flash what the flash holds; empty if it is lost or broken
     */
    public Step boot(Optional<Memory> flash, PowerOn on) {
        Memory kept = flash.orElseGet(() -> Memory.factoryNew(setup.pump()));
        Memory booting = new Memory(setup.pump(), kept.bootCount() + 1, kept.ageMs(), PumpState.OFF,
                kept.association(), kept.delivery(), kept.formers(), kept.program(), kept.course(),
                kept.bedsideHold(), kept.haltedRemotely(), kept.revision(), kept.spent(), kept.events(),
                kept.alarms(), kept.pumped(), kept.travelNl());
        Turn turn = new Turn(setup, new Pump(booting, on, flash.isPresent(), kept.ageMs(), 0, -1, 0, 0, 0,
                Tally.ZERO, on.sensors(), Drive.UNKNOWN, NEVER_YET, kept.delivery().total()));
        Volume found = flash.isPresent() ? Unwritten.counted(turn, kept) : Volume.NONE;
        turn.event(EventKind.POWER_ON, Map.of("bootCount", String.valueOf(turn.bootCount), "foundNl",
                String.valueOf(found.nl())));
        if (flash.isPresent()) {
            afterPowerLoss(turn, kept);
            SelfTest.begin(turn);
        } else {
            memoryLost(turn);
        }
        return turn.end();
    }

    /** Nothing goes on by itself, and a person at the pump has to know what happened. */
    private static void afterPowerLoss(Turn turn, Memory kept) {
        turn.raiseRevision();
        turn.alarms.clear(AlarmCode.LEASE_LOST);
        turn.alarms.soundAgain(alarm -> true);
        turn.cancelBolus();
        if (kept.bootCount() > 0) turn.hold();
        if (Flow.runs(kept.state(), kept.program())) turn.alarms.raise(AlarmCode.POWER_LOST_WHILE_RUNNING);
    }

    /** Flow is zero, and nothing is believed any more: neither epoch nor sequence is known. */
    private static void memoryLost(Turn turn) {
        turn.trusted = false;
        turn.enter(PumpState.FAULT);
        turn.alarms.raise(AlarmCode.MEMORY_LOST);
    }

    public Step step(Pump pump, Input input, long uptimeMs) {
        Turn turn = new Turn(setup, pump);
        Flow.advance(turn, uptimeMs);
        if (input instanceof Input.Received received)
            Reception.receive(turn, received);
        else if (input instanceof Input.KeyPressed pressed)
            Keys.pressed(turn, pressed.key());
        else if (input instanceof Input.Sensed sensed)
            Supervision.sensed(turn, sensed.sensors());
        else if (input instanceof Input.LinkChanged link)
            linkChanged(turn, pump, link);
        else if (input instanceof Input.ClockChanged changed)
            turn.on = turn.on.withClock(changed.atUptimeZeroMs());
        else if (input instanceof Input.FlashFailed)
            memoryLost(turn);
        else if (input instanceof Input.PowerLost)
            turn.mustPersist();
        return turn.end();
    }

    private static void linkChanged(Turn turn, Pump pump, Input.LinkChanged link) {
        if (link.up()) {
            turn.say(Topics.Leaf.CAPABILITY, Reports.capability(turn));
            turn.say(Topics.Leaf.PRESENCE, Reports.presence(pump, true, link.connection(), turn.nowMs));
            turn.say(Topics.Leaf.TELEMETRY, Reports.telemetry(turn));
        } else {
            turn.alarms.soundAgain(Alarm::silencedRemotely);
        }
    }

    /** What the broker is to say when a connection ends without a word. */
    public byte[] will(Pump pump, long connection, long uptimeMs) {
        return Reports.presence(pump, false, connection, uptimeMs);
    }

    /** Uptime at which the pump wants the next {@link Input.TimePassed}; later is no harm but late. */
    public long nextDeadlineMs(Pump pump) {
        return Math.min(pump.nextReportMs(), Flow.nextMs(new Turn(setup, pump)));
    }

    /** The flow that the pump's state stands for, nL/h. */
    public long rateNlPerHour(Pump pump) {
        return Flow.of(pump);
    }

    /** What the motor will have moved in the pump's life at an uptime, if nothing comes in between. */
    public Volume pumpedAt(Pump pump, long uptimeMs) {
        Turn turn = new Turn(setup, pump);
        Flow.advance(turn, uptimeMs);
        return turn.pumped;
    }

    /** What the pump shows at an uptime, without a step being taken. */
    public Display display(Pump pump, long uptimeMs) {
        Turn turn = new Turn(setup, pump);
        Flow.advance(turn, uptimeMs);
        return Display.of(turn);
    }
}
