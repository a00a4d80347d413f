package org.doseline.sim.device;

import java.util.Locale;
import java.util.Optional;

import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Place;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.mechanics.Mechanics;
import org.doseline.sim.mechanics.Occlusion;

/** Does to a device what a fault says, and takes it back. What happens between pump and broker is not here. */
final class Faults {
    private static final long PERCENT = 100;
    /** How long power is away in a torn write: it is back before anybody looks. */
    private static final long BLINK_MS = 1;

    private final Board board;
    private final Body body;
    private final Hands hands;
    private final Effects effects;

    Faults(Board board, Body body) {
        this.board = board;
        this.body = body;
        hands = board.hands;
        effects = board.effects;
    }

    void inject(Fault fault) {
        switch (fault.kind()) {
            case OCCLUSION -> body.change(was -> was.occluded(occlusion(fault)));
            case AIR_BUBBLE -> body.change(was -> was.withBubble(fault.number("nl")));
            case SYRINGE_OUT -> hands.takeOut();
            case SYRINGE_IN -> hands.putIn(syringe(fault), fault.number("nl"));
            case WRONG_SYRINGE -> hands.mistake(syringe(fault));
            case FREE_FLOW -> body.freeFlow(fault.number("nlPerHour"));
            case PLUNGER_STALL -> body.change(was -> was.stalled(fault.word("seen").equals("false")));
            case OVER_DELIVERY -> body.over(fault.number("ppm"));
            case UNDER_DELIVERY -> body.under(fault.number("ppm"));
            case BACK_PRESSURE -> body.change(was -> was.backPressure(fault.number("mmHg")));
            case TEMPERATURE -> body.temperature(fault.number("c"));
            case MAINS_OFF -> body.power = body.power.withMains(false);
            case BATTERY -> body.power = body.power.withPercent(fault.number("percent"));
            case POWER_LOSS -> board.losePower(fault.number("forMs"));
            case CLOCK_DRIFT -> board.drift(fault.number("ppm"));
            case WALL_CLOCK_STEP -> board.stepTimeOfDay(fault.number("ms"));
            case WALL_CLOCK_UNSET -> board.setTimeOfDay(TimeOfDay.UNKNOWN);
            case FLASH_LOST -> effects.flash.lose();
            case FLASH_TORN -> effects.armCrash(CrashPoint.IN_PERSIST, BLINK_MS);
            case FLASH_REFUSES -> effects.flash.refuse(true);
            case CRASH_AFTER_PERSIST ->
                effects.armCrash(CrashPoint.AFTER_PERSIST, fault.number("forMs"));
            case CRASH_AFTER_ACT -> effects.armCrash(CrashPoint.AFTER_ACT, fault.number("forMs"));
            case HANG -> board.hangFor(fault.number("forMs"));
            case PART_FAILS -> body.failed.add(part(fault));
            case PART_SILENT -> body.silent.add(part(fault));
            case TOTAL_BACKWARD -> effects.lies = effects.lies.backward(fault.number("nl"));
            case EVENTS_LOST -> effects.lies = effects.lies.losing(fault.number("count"));
            case TELEMETRY_FROZEN -> effects.lies = effects.lies.frozen(totalNl());
            case TELEMETRY_SILENT -> effects.lies = effects.lies.silent(true);
            case KEY -> press(Key.valueOf(constant(fault.word("name"))));
            case NEW_PATIENT -> press(Key.NEW_PATIENT);
            case LINK_DOWN, HALF_OPEN, LOSS, STOP_LOST, DELAY, SPIKE, DUPLICATE, REORDER, CORRUPT,
                    MALFORMED_ANSWER, FORGED_TELEMETRY, SILENCE, SLOW_ANSWER, FLOOD, CLONE, SLOW_CONSUMER ->
                throw elsewhere(fault);
        }
        if (fault.kind().place() != Place.REPORTS) board.look();
    }

    void clear(Fault fault) {
        switch (fault.kind()) {
            case OCCLUSION -> body.change(Mechanics::released);
            case SYRINGE_OUT -> hands.putBack();
            case WRONG_SYRINGE -> hands.mistakeNoMore();
            case FREE_FLOW -> body.freeFlow(0);
            case PLUNGER_STALL -> body.change(Mechanics::freed);
            case OVER_DELIVERY -> body.over(0);
            case UNDER_DELIVERY -> body.under(0);
            case BACK_PRESSURE -> body.change(was -> was.backPressure(0));
            case TEMPERATURE -> body.temperature(Body.ROOM_C);
            case MAINS_OFF -> body.power = body.power.withMains(true);
            case CLOCK_DRIFT -> board.drift(0);
            case WALL_CLOCK_UNSET -> board.setTimeOfDay(TimeOfDay.RIGHT);
            case FLASH_TORN, CRASH_AFTER_PERSIST, CRASH_AFTER_ACT -> effects.disarm();
            case FLASH_REFUSES -> effects.flash.refuse(false);
            case PART_FAILS -> body.failed.remove(part(fault));
            case PART_SILENT -> body.silent.remove(part(fault));
            case TOTAL_BACKWARD -> effects.lies = effects.lies.backward(0);
            case EVENTS_LOST -> effects.lies = effects.lies.losing(0);
            case TELEMETRY_FROZEN -> effects.lies = effects.lies.frozen(Optional.empty());
            case TELEMETRY_SILENT -> effects.lies = effects.lies.silent(false);
            case AIR_BUBBLE -> body.change(Mechanics::airCleared);
            case SYRINGE_IN, BATTERY, POWER_LOSS, WALL_CLOCK_STEP, FLASH_LOST, HANG, KEY, NEW_PATIENT -> {
                // it happened and is over
            }
            case LINK_DOWN, HALF_OPEN, LOSS, STOP_LOST, DELAY, SPIKE, DUPLICATE, REORDER, CORRUPT,
                    MALFORMED_ANSWER, FORGED_TELEMETRY, SILENCE, SLOW_ANSWER, FLOOD, CLONE, SLOW_CONSUMER ->
                throw elsewhere(fault);
        }
        if (fault.kind().place() != Place.REPORTS) board.look();
    }

    /** Whether it was armed and has not come. */
    boolean awaits(FaultKind kind) {
        if (kind == FaultKind.FLASH_TORN) return effects.crashesAt(CrashPoint.IN_PERSIST);
        if (kind == FaultKind.CRASH_AFTER_PERSIST) return effects.crashesAt(CrashPoint.AFTER_PERSIST);
        if (kind == FaultKind.CRASH_AFTER_ACT) return effects.crashesAt(CrashPoint.AFTER_ACT);
        return kind == FaultKind.EVENTS_LOST && effects.lies.eventsLost() > 0;
    }

    private void press(Key key) { board.feed(new Input.KeyPressed(key)); }

    private Optional<Long> totalNl() {
        return board.pump().map(on -> on.memory().delivery().total().nl());
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
