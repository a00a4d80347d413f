package org.doseline.acceptance.trial.world;

import java.util.EnumMap;
import java.util.Map;

import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Key;

/** What strikes from time to time: each class with a mean wait of its own, longer in a quiet world. */
final class Mischief {
    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60_000;
    private static final int DRIFT_PPM = 20_000;

    private final World world;
    private final Map<FaultClass, Dice> dice = new EnumMap<>(FaultClass.class);
    private final Map<FaultClass, Long> struck = new EnumMap<>(FaultClass.class);

    Mischief(World world) {
        this.world = world;
        for (FaultClass fault : FaultClass.values())
            dice.put(fault, new Dice(world.plan().seed(), "mischief " + fault.word()));
    }

    void begin() {
        for (FaultClass fault : world.plan().faults()) {
            if (fault == FaultClass.MEMORY_LOSS)
                loseMemoryNearTheEnd();
            else if (meanMs(fault) > 0)
                next(fault);
        }
    }

    /** How often each class has struck so far, as far as it strikes here. */
    Map<FaultClass, Long> struck() {
        return struck;
    }

    /** The mean wait at full level in a crowded world; 0 for what strikes with each message or commit instead. */
    private static long meanMs(FaultClass fault) {
        return switch (fault) {
            case REPLAY -> 15 * SECOND_MS;
            case PARTITION, LINK -> 4 * MINUTE_MS;
            case CRASH, TAKEOVER -> 6 * MINUTE_MS;
            case PAUSE -> 5 * MINUTE_MS;
            case STORE_AWAY -> 8 * MINUTE_MS;
            case HAND -> 2 * MINUTE_MS;
            case ODD_ASK -> MINUTE_MS;
            case POWER, PUMP_CRASH -> 8 * MINUTE_MS;
            case FLASH, DRIFT, HANG -> 12 * MINUTE_MS;
            case MECHANICS, LIES -> 8 * MINUTE_MS;
            case LOSS, DUPLICATE, DELAY, CRASH_POINT, COMMIT_LOST, COMMIT_UNKNOWN, COMMIT_LATE, WRONG_CODE,
                    BAD_ORDER, MEMORY_LOSS ->
                0;
        };
    }

    private void next(FaultClass fault) {
        double mean = meanMs(fault) * world.plan().quietness() / world.plan().level(fault);
        world.after(dice.get(fault).wait(mean), () -> {
            if (world.calm()) return;
            if (world.closed()) {
                next(fault);
                return;
            }
            struck.merge(fault, 1L, Long::sum);
            strike(fault, dice.get(fault));
            next(fault);
        });
    }

    private void strike(FaultClass fault, Dice dice) {
        switch (fault) {
            case REPLAY -> replay(dice);
            case PARTITION -> partition(dice);
            case LINK -> {
                world.pump().plug(false);
                world.after(dice.anyScale(500, 2 * MINUTE_MS), () -> world.pump().plug(true));
            }
            case CRASH -> crash(dice);
            case TAKEOVER -> {
                takeover(dice);
                world.after(dice.anyScale(10, 4 * SECOND_MS), () -> world.network().replayLastRenewal());
            }
            case PAUSE -> pause(dice);
            case STORE_AWAY -> {
                long ms = dice.anyScale(300, 5 * MINUTE_MS);
                world.trace().note(world.nowMs(), "store", "is away for " + ms + " ms");
                world.store().goAway(ms);
            }
            case HAND -> world.pump().press(dice.oneOf(Key.PAUSE, Key.PAUSE, Key.STOP, Key.START, Key.START,
                    Key.START, Key.SILENCE, Key.RATE_DOWN));
            case ODD_ASK -> world.people().askSomething();
            case POWER -> power(dice);
            case PUMP_CRASH -> world.pump().inject(Fault.parse(
                    (dice.oneIn(2) ? "crash-after-persist" : "crash-after-act") + " forMs="
                            + dice.anyScale(1, 20 * SECOND_MS)));
            case FLASH -> flash(dice);
            case DRIFT -> world.pump().inject(Fault.parse("clock-drift ppm="
                    + dice.between(-DRIFT_PPM, DRIFT_PPM)));
            case HANG -> world.pump().inject(Fault.parse("hang forMs=" + dice.anyScale(100, 90_000)));
            case MECHANICS -> mechanics(dice);
            case LIES -> lies(dice);
            case LOSS, DUPLICATE, DELAY, CRASH_POINT, COMMIT_LOST, COMMIT_UNKNOWN, COMMIT_LATE, WRONG_CODE,
                    BAD_ORDER, MEMORY_LOSS ->
                throw new IllegalStateException(fault + " does not strike by itself");
        }
    }

    private void replay(Dice dice) {
        int volley = dice.oneIn(4) ? 5 : 1;
        for (int i = 0; i < volley; i++) {
            if (dice.oneIn(3))
                world.network().replayReport(any(dice));
            else
                world.network().replayLetter();
        }
    }

    private void partition(Dice dice) {
        boolean hears = dice.oneIn(2);
        boolean isHeard = !hears || dice.oneIn(2);
        long ms = dice.anyScale(500, 4 * MINUTE_MS);
        world.trace().note(world.nowMs(), "network", "is cut for " + ms + " ms");
        if (dice.oneIn(2))
            world.network().cutPump(hears, isHeard, ms);
        else
            world.network().cutController(any(dice).id(), hears, isHeard, ms);
    }

    private void crash(Dice dice) {
        Controller dying = any(dice);
        if (!dying.alive()) return;
        dying.die();
        Controller next = dice.oneIn(2) ? dying : any(dice);
        boolean waits = dice.oneIn(4);
        world.after(waits ? dice.between(30, 180) * SECOND_MS : dice.between(500, 8_000), next::start);
    }

    /** The other one takes the cell; somebody still has the page of the one that had it, and is quick. */
    private void takeover(Dice dice) {
        Controller other = any(dice);
        if (other.serves()) return;
        other.takeOver();
        Controller deposed = world.controllers().get(1 - world.controllers().indexOf(other));
        if (!dice.oneIn(3)) return;
        world.after(dice.between(1, 2 * SECOND_MS), () -> world.people().askSomethingAt(deposed));
    }

    private void pause(Dice dice) {
        Controller pausing = any(dice);
        pausing.freeze();
        long ms = dice.anyScale(300, 2 * MINUTE_MS);
        long life = pausing.life();
        world.after(ms, () -> {
            if (pausing.life() == life) pausing.thaw();
        });
    }

    private void power(Dice dice) {
        if (dice.oneIn(3)) {
            world.pump().powerOff();
            world.after(dice.between(2, 120) * SECOND_MS, () -> {
                if (!world.closed()) world.pump().powerOn();
            });
        } else {
            world.pump().inject(Fault.parse("power-loss forMs=" + dice.anyScale(1, MINUTE_MS)));
        }
    }

    private void flash(Dice dice) {
        if (dice.oneIn(2)) {
            world.pump().inject(Fault.parse("flash-torn"));
        } else {
            lasting("flash-refuses", dice.anyScale(100, 20 * SECOND_MS));
        }
    }

    private void mechanics(Dice dice) {
        String what = dice.oneOf("occlusion", "occlusion site=outlet", "air-bubble nl=250000", "syringe-out",
                "plunger-stall", "over-delivery ppm=30000", "under-delivery ppm=30000",
                "back-pressure mmHg=200", "mains-off", "battery percent=2", "temperature c=35");
        lasting(what, dice.anyScale(SECOND_MS, 3 * MINUTE_MS));
    }

    private void lies(Dice dice) {
        if (dice.oneIn(2))
            world.pump().inject(Fault.parse("events-lost count=" + dice.between(1, 30)));
        else
            lasting("telemetry-silent", dice.anyScale(SECOND_MS, 2 * MINUTE_MS));
    }

    private void lasting(String what, long ms) {
        Fault fault = Fault.parse(what);
        world.pump().inject(fault);
        world.after(ms, () -> world.pump().clear(fault));
    }

    /** What is lost is lost for good, so it comes late on the last day, and not in every world that has it. */
    private void loseMemoryNearTheEnd() {
        Dice own = dice.get(FaultClass.MEMORY_LOSS);
        if (!own.oneIn(4) || world.plan().calm()) return;
        long lastDayMs = world.plan().lengthMs() - world.plan().dayMs();
        world.after(lastDayMs + (long) (world.plan().dayMs() * (0.85 + 0.15 * own.fraction())), () -> {
            struck.merge(FaultClass.MEMORY_LOSS, 1L, Long::sum);
            world.judges().memoryLost();
            world.pump().inject(Fault.parse("flash-lost"));
            world.pump().inject(Fault.parse("power-loss forMs=1000"));
        });
    }

    private Controller any(Dice dice) {
        return world.controllers().get(dice.below(world.controllers().size()));
    }
}
