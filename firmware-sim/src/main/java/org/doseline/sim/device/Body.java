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
    private static final long ROOM_C = 20;
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
    /** The plunger's sensor counts what the motor turns instead of looking. */
    boolean plungerBlind;

    Body(Build build, long nowMs) {
        mechanics = Mechanics.at(build, nowMs);
        power = Power.full(nowMs);
    }

    void advance(long toMs, long motorUnits, boolean on) {
        mechanics = mechanics.advance(toMs, motorUnits);
        power = power.at(toMs, on);
    }

    /** A hand seats a filled syringe and purges the line; what it purges was drawn up for it. */
    void load(Syringe told, Syringe real, long fillNl) {
        mechanics = mechanics.loaded(barrel(real), barrel(told), fillNl + PURGE_NL).purged(PURGE_NL)
                .airCleared();
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
                + (plungerBlind ? 0 : account.freeFlow() / Account.UNITS_PER_NL);
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
