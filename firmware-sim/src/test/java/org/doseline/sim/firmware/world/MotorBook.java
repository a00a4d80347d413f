package org.doseline.sim.firmware.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.Pump;

/**
 * Volume by the motor alone: rate times time, held against the order that was approved. Units are nL/3,600,000, so
 * that nothing is rounded.
 */
final class MotorBook implements Book {
    private static final long UNITS_PER_NL = 3_600_000;
    private static final long NL_PER_ML = 1_000_000;

    private final Account account;
    private final Map<String, WindowBook> byAssociation = new HashMap<>();
    private long rateNlPerHour;
    private long atMs;
    private long lifeUnits;
    private long durableLifeUnits;
    private long flowedUnwrittenMs;
    /** What the motor may have spared since motor and count were last held together. */
    private long sparedUnits;

    MotorBook(Account account) { this.account = account; }

    @Override
    public void look(Moment moment) {
        if (moment.boot())
            atMs = 0;
        else
            flow(moment);
        atMs = moment.nowMs();
        for (Output output : moment.done()) {
            if (output instanceof Output.Persist) durable();
            if (output instanceof Output.Motor motor) turn(moment, motor.rateNlPerHour());
        }
    }

    @Override
    public void powerWent() {
        rateNlPerHour = 0;
        lifeUnits = durableLifeUnits;
        flowedUnwrittenMs = 0;
        sparedUnits = 0;
        byAssociation.values().forEach(WindowBook::forgetWhatWasNotDurable);
    }

    @Override
    public void memoryLost() {
        byAssociation.clear();
        lifeUnits = 0;
        durableLifeUnits = 0;
    }

    long rateNlPerHour() { return rateNlPerHour; }

    private void durable() {
        durableLifeUnits = lifeUnits;
        flowedUnwrittenMs = 0;
        byAssociation.values().forEach(WindowBook::durable);
    }

    private void turn(Moment moment, long rate) {
        Violation.unless(rate >= 0, Promise.RATE, "backwards", rate);
        Violation.unless(!moment.boot() || rate == 0, Promise.NO_SELF_START, "flow at boot");
        rateNlPerHour = rate;
    }

    /** What flowed since the last look, at one rate, in the state of before. */
    private void flow(Moment moment) {
        long ms = moment.nowMs() - atMs;
        Optional<Memory> counted = moment.whole()
                ? Optional.of(moment.after().memory())
                : moment.written();
        if (ms == 0 || rateNlPerHour == 0) {
            counted.ifPresent(memory -> settle(memory.pumped().units()));
            return;
        }
        long units = Math.multiplyExact(rateNlPerHour, ms);
        lifeUnits += units;
        flowedUnwrittenMs += ms;
        sparedUnits += rateNlPerHour;
        Violation.unless(account.bound.isPresent() && account.held.isPresent(), Promise.ORDER,
                "flow without association and order", rateNlPerHour);
        long tooMuch = counted.map(memory -> settle(memory.pumped().units())).orElse(0L);
        WindowBook book = byAssociation.computeIfAbsent(account.bound.get().association(),
                any -> new WindowBook());
        long fromAgeMs = moment.before().ageAtBootMs() + atMs;
        book.flowed(fromAgeMs, fromAgeMs + ms, units - tooMuch);
        if (counted.isEmpty()) return;
        long periodMs = account.wall(account.setup.pace().telemetryMs());
        Violation.unless(flowedUnwrittenMs <= periodMs, Promise.PERSISTENCE, "not written while flowing, ms",
                flowedUnwrittenMs);
        still(moment.before());
        rate(moment.before());
        volume(book.units());
        book.within(account.held.get().order().windows(), fromAgeMs, fromAgeMs + ms);
    }

    /** The last millisecond of a segment may be a part of one; beyond that motor and count agree. */
    private long settle(long countedUnits) {
        long tooMuch = lifeUnits - countedUnits;
        Violation.unless(tooMuch >= 0 && tooMuch <= sparedUnits, Promise.ACCOUNT, "units by the motor",
                lifeUnits, "counted", countedUnits);
        lifeUnits = countedUnits;
        sparedUnits = 0;
        return tooMuch;
    }

    private void still(Pump pump) {
        Memory memory = pump.memory();
        boolean flowState = pump.state() == PumpState.RUNNING || pump.state() == PumpState.LEASE_LOST
                && account.held.get().order().onLeaseLoss() != OnLeaseLoss.STOP;
        Violation.unless(flowState, Promise.STILL, "flow in", pump.state());
        Violation.unless(!memory.bedsideHold(), Promise.STILL, "flow under a bedside hold");
        Violation.unless(
                memory.alarms().stream().noneMatch(alarm -> AlarmBook.HALTING.contains(alarm.code())),
                Promise.STILL, "flow under", memory.alarms());
    }

    private void rate(Pump pump) {
        Order order = account.held.get().order();
        Limits limits = account.setup.limits();
        Violation.unless(rateNlPerHour <= order.maxRateNlPerHour()
                && rateNlPerHour <= limits.maxRateNlPerHour()
                && rateNlPerHour >= limits.minRateNlPerHour()
                && rateNlPerHour % limits.rateStepNlPerHour() == 0, Promise.RATE, rateNlPerHour);
        int i = account.segment;
        if (account.bolusSince || i < 0 || i >= account.segments.size()) return;
        long most = account.segments.get(i).rateNlPerHour();
        boolean lower = pump.state() == PumpState.LEASE_LOST && order.onLeaseLoss() == OnLeaseLoss.LOWER;
        if (lower && i + 1 < account.segments.size())
            most = Math.min(most, account.segments.get(i + 1).rateNlPerHour());
        Violation.unless(rateNlPerHour <= most, Promise.RATE, rateNlPerHour, "in segment", i, "of",
                account.segments);
    }

    private void volume(long units) {
        Order order = account.held.get().order();
        long nl = -Math.floorDiv(-units, UNITS_PER_NL);
        Violation.unless(nl <= order.totalVolumeNl(), Promise.VOLUME_STOPS, nl, "of the order's",
                order.totalVolumeNl());
        Violation.unless(nl <= account.setup.limits().maxVolumeNl(), Promise.VOLUME_STOPS, nl,
                "above the pump");
        Violation.unless(nl <= account.bound.get().syringe().sizeMl() * NL_PER_ML, Promise.VOLUME_STOPS, nl,
                "from a smaller syringe");
        int i = account.segment;
        if (account.bolusSince || i < 0 || i >= account.segments.size()) return;
        Violation.unless(units / UNITS_PER_NL <= account.segments.get(i).untilNl(), Promise.VOLUME_STOPS, nl,
                "in segment", i, "of", account.segments);
    }
}
