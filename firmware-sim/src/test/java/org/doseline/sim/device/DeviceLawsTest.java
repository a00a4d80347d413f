package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every life of a pump, whatever it suffers. */
class DeviceLawsTest {
    private static final int LIVES = 25;
    private static final int HAPPENINGS = 150;
    /** One report, one look at a self-test and ten at a loose plunger, by a clock that is 5 % fast; and some. */
    private static final long STEPS_PER_SECOND = 14;
    private static final long STEPS_MORE = 10;

    /** The same seed and calls: the same bytes, the same nanolitres. */
    @ParameterizedTest
    @ValueSource(strings = {"IDEAL", "STEPPER", "SERVO"})
    void theSameLifeIsTheSameTwiceHoweverOftenOneLooks(String build) {
        for (long seed = 1; seed <= LIVES / 5; seed++) {
            DeviceBench once = lived(build, seed, false);
            DeviceBench again = lived(build, seed, false);
            DeviceBench watched = lived(build, seed, true);
            String where = build + " seed " + seed;
            assertEquals(once.published, again.published, where);
            assertEquals(once.account(), again.account(), where);
            assertEquals(once.published, watched.published, where + " watched");
            assertEquals(once.account(), watched.account(), where + " watched");
        }
    }

    private static DeviceBench lived(String build, long seed, boolean watched) {
        DeviceBench bench = new DeviceBench(Build.named(build), new FlashInMemory("pump-1"), 2_000, seed);
        Random looks = new Random(seed + 1_000);
        RandomLife life = new RandomLife(bench, seed, watched ? toMs -> look(bench, looks, toMs) : bench::to);
        for (int i = 0; i < HAPPENINGS; i++) life.happens();
        return bench;
    }

    private static void look(DeviceBench bench, Random looks, long toMs) {
        while (bench.nowMs < toMs) {
            bench.to(bench.nowMs + 1 + (long) (looks.nextDouble() * Math.min(20_000, toMs - bench.nowMs)));
            if (bench.nowMs > toMs) throw new AssertionError();
            bench.device.display();
            bench.device.readings();
            bench.device.nextMs();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDEAL", "STEPPER", "SERVO"})
    void everyUnitIsAccountedForAndTheFirmwaresCountIsTheMotors(String build) {
        Set<PumpState> states = EnumSet.of(PumpState.OFF);
        Set<String> alarms = new TreeSet<>();
        for (long seed = 1; seed <= LIVES; seed++) {
            for (Telemetry said : life(build, seed).telemetry) {
                states.add(said.state());
                said.alarms().forEach(alarm -> alarms.add(alarm.code()));
            }
        }
        assertEquals(EnumSet.allOf(PumpState.class), states, "these lives show too little");
        assertTrue(alarms.size() >= AlarmCode.values().length * 2 / 3, () -> "only these alarms: " + alarms);
    }

    private static DeviceBench life(String build, long seed) {
        DeviceBench bench = new DeviceBench(Build.named(build), new FlashInMemory("pump-1"), 2_000, seed);
        RandomLife life = new RandomLife(bench, seed, toMs -> inBoundedSteps(bench, toMs));
        Account before = bench.account();
        String boot = "";
        long uncounted = 0;
        for (int i = 0; i < HAPPENINGS; i++) {
            String where = build + " seed " + seed + " happening " + i;
            life.happens();
            Account account = bench.account();
            assertEquals(0, account.imbalance(), where);
            assertTrue(account.motor() >= before.motor(), where);
            before = account;
            assertTrue(bench.troubles.stream().noneMatch(line -> line.startsWith("stops itself")),
                    () -> where + " " + bench.troubles);
            if (!bench.device.on()) continue;
            assertTrue(bench.reportedNl() <= Orders.TOTAL_NL, where);
            assertTrue(bench.state() != PumpState.OFF, where);
            long missing = account.motor() - bench.countedUnits();
            String present = bench.device.pump().orElseThrow().on().bootId();
            if (present.equals(boot))
                assertEquals(uncounted, missing, where);
            else
                assertTrue(missing >= uncounted, where + ": a boot adds nothing to the count");
            boot = present;
            uncounted = missing;
        }
        return bench;
    }

    private static void inBoundedSteps(DeviceBench bench, long toMs) {
        long mostSteps = STEPS_MORE + STEPS_PER_SECOND * ((toMs - bench.nowMs) / 1_000 + 1);
        long steps = 0;
        for (long nextMs = bench.device.nextMs(); nextMs <= toMs; nextMs = bench.device.nextMs()) {
            assertTrue(nextMs > bench.nowMs, "always later than now");
            bench.to(nextMs);
            steps++;
            assertTrue(steps <= mostSteps, () -> "too many steps up to " + toMs);
        }
        bench.to(toMs);
    }
}
