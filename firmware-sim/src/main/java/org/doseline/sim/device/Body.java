package org.doseline.sim.device;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
    private static final long TENTHS = 10;
    private static final long NEVER = Long.MAX_VALUE;
    /** How often a plunger that moves by itself is looked at, ms; at the multiples of it. */
    private static final long PLUNGER_EVERY_MS = 100;

    /** When the mechanics have news, so long as the motor turns evenly and nothing else happens. */
    private record Forecast(long motorNlPerHour, Watch watch, long atMs) {
        static final Forecast NONE = new Forecast(-1, Watch.NONE, 0);
    }

    final Set<Part> failed = EnumSet.noneOf(Part.class);
    final Set<Part> silent = EnumSet.noneOf(Part.class);
    Power power;
    private Mechanics mechanics;
    private Forecast forecast = Forecast.NONE;
    private long temperatureC = ROOM_C;
    private long overPpm;
    private long underPpm;
    /** What a plunger that nobody holds lets through; 0 while it is held. */
    private long freeFlowNlPerHour;

    Body(Build build, long nowMs) {
        mechanics = Mechanics.at(build, nowMs);
        power = Power.full(nowMs);
    }

    long nowMs() { return mechanics.nowMs(); }

    Readings readings() { return mechanics.readings(); }

    Mechanics mechanicsAt(long trueMs, long motorUnits) { return mechanics.advance(trueMs, motorUnits); }

    void advance(long toMs, long motorUnits, boolean on) {
        mechanics = mechanics.advance(toMs, motorUnits);
        power = power.at(toMs, on);
    }

    /** Something is done to drive, syringe or line. */
    void change(UnaryOperator<Mechanics> how) {
        mechanics = how.apply(mechanics);
        forecast = Forecast.NONE;
    }

    void seat(Barrel real, Barrel told, long contentNl) {
        freeFlowNlPerHour = 0;
        change(was -> was.loaded(real, told, contentNl));
    }

    void unseat() {
        freeFlowNlPerHour = 0;
        change(Mechanics::removed);
    }

    void freeFlow(long nlPerHour) {
        if (!mechanics.readings().seated()) return;
        freeFlowNlPerHour = nlPerHour;
        change(was -> was.freeFlowing(nlPerHour));
    }

    void temperature(long celsius) {
        temperatureC = celsius;
        change(was -> was.temperature(celsius * TENTHS));
    }

    void over(long ppm) {
        overPpm = ppm;
        change(was -> was.gain(was.build().gainPpm() + overPpm - underPpm));
    }

    void under(long ppm) {
        underPpm = ppm;
        change(was -> was.gain(was.build().gainPpm() + overPpm - underPpm));
    }

    Sensors sensors() {
        Readings now = mechanics.readings();
        long plungerNl = now.encoderNl() + mechanics.account().freeFlow() / Account.UNITS_PER_NL;
        return new Sensors(now.pressureMmHg(), now.airNl(), now.seated(),
                now.seated() ? Optional.of(now.barrelMl()) : Optional.empty(), Optional.of(now.remainingNl()),
                Optional.of(plungerNl), power.reading(), temperatureC, failed, silent);
    }

    /** The next true moment at which a sensor has news, while the motor turns evenly. */
    long nextMs(long motorNlPerHour, Limits limits) {
        Readings now = mechanics.readings();
        boolean runsOut = freeFlowNlPerHour > 0 && now.remainingNl() > 0;
        long plungerMs = runsOut ? (nowMs() / PLUNGER_EVERY_MS + 1) * PLUNGER_EVERY_MS : NEVER;
        return Math.min(Math.min(plungerMs, power.nextMs()), newsMs(motorNlPerHour, unmet(now, limits)));
    }

    private long newsMs(long motorNlPerHour, Watch watch) {
        boolean holds = forecast.motorNlPerHour() == motorNlPerHour && forecast.watch().equals(watch)
                && forecast.atMs() > nowMs();
        if (!holds)
            forecast = new Forecast(motorNlPerHour, watch,
                    mechanics.nextEventMs(motorNlPerHour, watch));
        return forecast.atMs();
    }

    /** What is met already is no news. */
    private static Watch unmet(Readings now, Limits limits) {
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
