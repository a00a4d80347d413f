package org.doseline.sim.firmware;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.PumpState;

/**
 * All that survives a loss of power, written as one.
 *
 * @param bootCount how often the pump was switched on, this time included
 * @param ageMs how long the pump has had power in its life, at the time of the write
 * @param state where the pump was
 * @param formers earlier associations, oldest first
 * @param program the order held
 * @param course where in it the pump is
 * @param bedsideHold only a local key or a fresh bedside code clears it
 * @param haltedRemotely a local key may not restart what was halted remotely
 * @param revision raised by applied commands, local actions and reboots
 * @param pumped what the motor moved in the pump's life
 * @param travelNl where the plunger's sensor stood when this was written, nL
 */
public record Memory(String pump, long bootCount, long ageMs, PumpState state,
        Optional<Association> association, Delivery delivery, List<Former> formers,
        Optional<Program> program, Optional<Course> course, boolean bedsideHold, boolean haltedRemotely,
        long revision, Spent spent, EventLog events, List<Alarm> alarms, Volume pumped,
        Optional<Long> travelNl) {

    public Memory {
        formers = List.copyOf(formers);
        alarms = List.copyOf(alarms);
    }

    /** A pump as it leaves the factory, paired and never switched on. */
    public static Memory factoryNew(String pump) {
        return new Memory(pump, 0, 0, PumpState.OFF, Optional.empty(), Delivery.NONE, List.of(),
                Optional.empty(), Optional.empty(), false, false, 0, Spent.NOTHING, EventLog.EMPTY,
                List.of(), Volume.NONE, Optional.empty());
    }
}
