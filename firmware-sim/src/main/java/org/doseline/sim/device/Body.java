package org.doseline.sim.device;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.report.Syringe;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.firmware.Sensors;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Barrel;
import org.doseline.sim.mechanics.Build;
import org.doseline.sim.mechanics.Mechanics;
import org.doseline.sim.mechanics.Readings;
import org.doseline.sim.mechanics.Watch;

/** What of a pump is not firmware: drive, syringe and line, battery, and the parts that can break. */
final class Body {
    static final long ROOM_C = 20;
    /** What a careful person purges before connecting a line (Neff 2001: 2 mL shortens the start to a minute). */
    private static final long PURGE_NL = 2_000_000;

    /** How often a plunger that moves by itself is looked at, ms. */
    private static final long PLUNGER_EVERY_MS = 100;

    final Set<Part> failed = EnumSet.noneOf(Part.class);
    final Set<Part> silent = EnumSet.noneOf(Part.class);
    Mechanics mechanics;
    Power power;
    long temperatureC = ROOM_C;
    /** What a plunger that nobody holds lets through; 0 while it is held. */
    long freeFlowNlPerHour;
    private Optional<Syringe> told = Optional.empty();
    private Optional<Syringe> seated = Optional.empty();
    private Optional<Syringe> takenFrom = Optional.empty();
    private long leftNl;

    Body(Build build, long nowMs) {
        mechanics = Mechanics.at(build, nowMs);
        power = Power.full(nowMs);
    }

    void advance(long toMs, long motorUnits, boolean on) {
        mechanics = mechanics.advance(toMs, motorUnits);
        power = power.at(toMs, on);
    }

    /** A hand seats a filled syringe and purges the line; what it purges was drawn up for it. */
    void load(Syringe bound, long fillNl) {
        told = Optional.of(bound);
        seat(takenFrom.orElse(bound), fillNl + PURGE_NL);
        mechanics = mechanics.purged(PURGE_NL).airCleared();
    }

    /** Another syringe is put in, of whatever kind; the pump takes it for what it was told. */
    void putIn(Syringe real, long contentNl) {
        if (told.isEmpty()) told = Optional.of(real);
        seat(real, contentNl);
    }

    void takeOut() {
        leftNl = mechanics.readings().remainingNl();
        mechanics = mechanics.removed();
    }

    /** The same syringe again, with what was left in it. */
    void putBack() {
        if (seated.isPresent() && !mechanics.readings().seated()) seat(seated.get(), leftNl);
    }

    /** Hands take syringes of another kind than they should: the one that is in, and every later one. */
    void swap(Optional<Syringe> wrong) {
        takenFrom = wrong;
        if (seated.isEmpty() || !mechanics.readings().seated()) return;
        seat(wrong.or(() -> told).orElseThrow(), mechanics.readings().remainingNl());
    }

    void freeFlow(long nlPerHour) {
        if (!mechanics.readings().seated()) return;
        freeFlowNlPerHour = nlPerHour;
        mechanics = mechanics.freeFlowing(nlPerHour);
    }

    private void seat(Syringe real, long contentNl) {
        seated = Optional.of(real);
        freeFlowNlPerHour = 0;
        mechanics = mechanics.loaded(barrel(real), barrel(told.orElse(real)), contentNl);
    }

    /** A syringe that no table knows is taken for the BD barrel that holds it. */
    private static Barrel barrel(Syringe syringe) {
        try {
            return Barrel.of(syringe.make(), syringe.sizeMl());
        } catch (IllegalArgumentException notInTheTable) {
            long size = syringe.sizeMl();
            return Barrel.of("BD", size <= 5 ? 5 : size <= 10 ? 10 : size <= 20 ? 20 : size <= 30 ? 30 : 50);
        }
    }

    Sensors sensors() {
        Readings now = mechanics.readings();
        Account account = mechanics.account();
        long plungerNl = now.encoderNl()
                + account.freeFlow() / Account.UNITS_PER_NL;
        return new Sensors(now.pressureMmHg(), now.airNl(), now.seated(),
                now.seated() ? Optional.of(now.barrelMl()) : Optional.empty(), Optional.of(now.remainingNl()),
                Optional.of(plungerNl), power.reading(), temperatureC, failed, silent);
    }

    /** The next true moment at which a sensor has news, while the motor turns evenly. */
    long nextMs(long motorNlPerHour, Limits limits) {
        long plungerMs = freeFlowNlPerHour > 0 ? mechanics.nowMs() + PLUNGER_EVERY_MS : Long.MAX_VALUE;
        return Math.min(Math.min(plungerMs, power.nextMs()),
                mechanics.nextEventMs(motorNlPerHour, unmet(limits)));
    }

    /** What is met already is no news. */
    private Watch unmet(Limits limits) {
        Readings now = mechanics.readings();
        Watch watch = now.pressureMmHg() < limits.occlusionMmHg()
                ? Watch.NONE.pressureAtLeast(limits.occlusionMmHg())
                : Watch.NONE;
        if (now.pressureMmHg() > limits.occlusionMmHg() / 2)
            watch = watch.pressureAtMost(limits.occlusionMmHg() / 2);
        if (now.airNl() <= limits.airNl()) watch = watch.airAtLeast(limits.airNl() + 1);
        if (now.remainingNl() >= limits.nearEmptyNl())
            watch = watch.remainingAtMost(limits.nearEmptyNl() - 1);
        else if (now.remainingNl() >= limits.emptyNl())
            watch = watch.remainingAtMost(limits.emptyNl() - 1);
        else if (now.remainingNl() > 0)
            watch = watch.remainingAtMost(0);
        if (now.lagNl() <= limits.plungerToleranceNl())
            watch = watch.lagAtLeast(limits.plungerToleranceNl() + 1);
        return watch;
    }
}
