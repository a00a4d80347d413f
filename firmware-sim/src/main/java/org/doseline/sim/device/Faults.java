package org.doseline.sim.device;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.Place;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.mechanics.Occlusion;

/** Does to a device what a fault says, and takes it back. What happens between pump and broker is not here. */
final class Faults {
    private static final long PERCENT = 100;
    private static final long TENTHS = 10;

    private final Device device;
    private final Body body;

    Faults(Device device) {
        this.device = device;
        body = device.body;
    }

    void inject(Fault fault) {
        switch (fault.kind()) {
            case OCCLUSION -> body.mechanics = body.mechanics.occluded(occlusion(fault));
            case AIR_BUBBLE -> body.mechanics = body.mechanics.withBubble(fault.number("nl"));
            case SYRINGE_OUT -> body.takeOut();
            case SYRINGE_IN -> body.putIn(syringe(fault), fault.number("nl"));
            case WRONG_SYRINGE -> body.swap(Optional.of(syringe(fault)));
            case FREE_FLOW -> body.freeFlow(fault.number("nlPerHour"));
            case PLUNGER_STALL -> body.mechanics = body.mechanics.stalled(fault.word("seen").equals("false"));
            case OVER_DELIVERY -> body.mechanics = body.mechanics.gain(fault.number("ppm"));
            case UNDER_DELIVERY -> body.mechanics = body.mechanics.gain(-fault.number("ppm"));
            case BACK_PRESSURE -> body.mechanics = body.mechanics.backPressure(fault.number("mmHg"));
            case TEMPERATURE -> temperature(fault.number("c"));
            case MAINS_OFF -> body.power = body.power.withMains(false);
            case BATTERY -> body.power = body.power.withPercent(fault.number("percent"));
            case POWER_LOSS -> device.darkFor(fault.number("forMs"));
            case CLOCK_DRIFT -> device.drift(fault.number("ppm"));
            case WALL_CLOCK_STEP -> device.stepClock(fault.number("ms"));
            case WALL_CLOCK_UNSET -> device.setClock(OptionalLong.empty());
            case FLASH_LOST -> device.flash.lose();
            case FLASH_TORN -> device.armCrash(CrashPoint.IN_PERSIST, 0);
            case FLASH_REFUSES -> device.flash.refuse(true);
            case CRASH_AFTER_PERSIST ->
                device.armCrash(CrashPoint.AFTER_PERSIST, fault.number("forMs"));
            case CRASH_AFTER_ACT -> device.armCrash(CrashPoint.AFTER_ACT, fault.number("forMs"));
            case HANG -> device.hangFor(fault.number("forMs"));
            case PART_FAILS -> body.failed.add(part(fault));
            case PART_SILENT -> body.silent.add(part(fault));
            case TOTAL_BACKWARD -> device.lies = device.lies.backward(fault.number("nl"));
            case EVENTS_LOST -> device.lies = device.lies.losing(fault.number("count"));
            case TELEMETRY_FROZEN -> device.lies = device.lies.frozen(device.totalNl());
            case TELEMETRY_SILENT -> device.lies = device.lies.silent(true);
            case KEY -> device.pressed(Key.valueOf(constant(fault.word("name"))));
            case NEW_PATIENT -> device.pressed(Key.NEW_PATIENT);
            case LINK_DOWN, HALF_OPEN, LOSS, STOP_LOST, DELAY, SPIKE, DUPLICATE, REORDER, CORRUPT,
                    MALFORMED_ANSWER, FORGED_TELEMETRY, SILENCE, SLOW_ANSWER, FLOOD, CLONE, SLOW_CONSUMER ->
                throw elsewhere(fault);
        }
        if (fault.kind().place() != Place.REPORTS) device.sense();
    }

    void clear(Fault fault) {
        switch (fault.kind()) {
            case OCCLUSION -> body.mechanics = body.mechanics.released();
            case SYRINGE_OUT -> body.putBack();
            case WRONG_SYRINGE -> body.swap(Optional.empty());
            case FREE_FLOW -> body.freeFlow(0);
            case PLUNGER_STALL -> body.mechanics = body.mechanics.freed();
            case OVER_DELIVERY, UNDER_DELIVERY ->
                body.mechanics = body.mechanics.gain(body.mechanics.build().gainPpm());
            case BACK_PRESSURE -> body.mechanics = body.mechanics.backPressure(0);
            case TEMPERATURE -> temperature(Body.ROOM_C);
            case MAINS_OFF -> body.power = body.power.withMains(true);
            case CLOCK_DRIFT -> device.drift(0);
            case WALL_CLOCK_UNSET -> device.setClock(device.outside.timeOfDayMs(device.nowMs()));
            case FLASH_TORN, CRASH_AFTER_PERSIST, CRASH_AFTER_ACT -> device.disarm();
            case FLASH_REFUSES -> device.flash.refuse(false);
            case PART_FAILS -> body.failed.remove(part(fault));
            case PART_SILENT -> body.silent.remove(part(fault));
            case TOTAL_BACKWARD -> device.lies = device.lies.backward(0);
            case EVENTS_LOST -> device.lies = device.lies.losing(0);
            case TELEMETRY_FROZEN -> device.lies = device.lies.frozen(Optional.empty());
            case TELEMETRY_SILENT -> device.lies = device.lies.silent(false);
            case AIR_BUBBLE -> body.mechanics = body.mechanics.airCleared();
            case SYRINGE_IN, BATTERY, POWER_LOSS, WALL_CLOCK_STEP, FLASH_LOST, HANG, KEY, NEW_PATIENT -> {
                // it happened and is over
            }
            case LINK_DOWN, HALF_OPEN, LOSS, STOP_LOST, DELAY, SPIKE, DUPLICATE, REORDER, CORRUPT,
                    MALFORMED_ANSWER, FORGED_TELEMETRY, SILENCE, SLOW_ANSWER, FLOOD, CLONE, SLOW_CONSUMER ->
                throw elsewhere(fault);
        }
        if (fault.kind().place() != Place.REPORTS) device.sense();
    }

    private void temperature(long celsius) {
        body.temperatureC = celsius;
        body.mechanics = body.mechanics.temperature(celsius * TENTHS);
    }

    private static Occlusion occlusion(Fault fault) {
        Occlusion.Place place = fault.word("site").equals("line")
                ? Occlusion.Place.LINE
                : Occlusion.Place.OUTLET;
        return fault.isNumber("resistancePercent")
                ? Occlusion.partial(fault.number("resistancePercent") / PERCENT)
                : Occlusion.total(place);
    }

    private static Syringe syringe(Fault fault) {
        return new Syringe(fault.word("make"), fault.number("sizeMl"));
    }

    private static Part part(Fault fault) { return Part.valueOf(constant(fault.word("part"))); }

    private static String constant(String word) { return word.toUpperCase(Locale.ROOT).replace('-', '_'); }

    private static IllegalArgumentException elsewhere(Fault fault) {
        return new IllegalArgumentException(fault.kind().word() + " happens between pump and broker");
    }

}
