package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that take minutes: F-06, F-09 to the end of a lease, F-27 to its ten minutes, F-28 and F-48. */
@Tag("deep")
@Timeout(1_800)
class LongFaultsIT {
    private static final long SEED = 6;
    private static final Duration KILLING = Duration
            .ofMinutes(Integer.getInteger("doseline.faults.killing", 10));
    private static final long BETWEEN_KILLS_MS = 5_000;
    /** More than anybody gets through in that time. */
    private static final int LIVES = 20;
    /** A third restart within 10 min would stop the infusion. */
    private static final int PAUSES = 2;
    /** One for each infusion, and those of the demonstration. */
    private static final int PUMPS = 40;
    private static final Duration LEASE_AND_MORE = Duration.ofMinutes(3);
    /** Lease of ketamine, wall; P7 adds a second. */
    private static final long LEASE_AND_GRACE_MS = 61_000L * FaultWard.SPEED;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings
            .withPumps(PUMPS, 0).withProxies(SEED, Link.SERVICE_TO_DATABASE));

    @Test
    void f06_killedEveryFiveSeconds_everyIntentIsResolvedInTheEnd() throws Exception {
        List<Infusion> lives = Stream.generate(WARD::saline).limit(LIVES).toList();
        AtomicBoolean goOn = new AtomicBoolean(true);
        CompletableFuture<Integer> asking = CompletableFuture.supplyAsync(() -> nursed(lives, goOn));
        long beganNs = System.nanoTime();
        int kills = 0;
        while (!asking.isDone() && (System.nanoTime() - beganNs < KILLING.toNanos() || begun(lives) == 0)) {
            long livesFromNs = System.nanoTime();
            await().atMost(Infusion.PATIENCE).until(
                    () -> System.nanoTime() - livesFromNs > TimeUnit.MILLISECONDS.toNanos(BETWEEN_KILLS_MS));
            WARD.plant().service().restart();
            kills++;
        }
        goOn.set(false);
        int asked = asking.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<PumpLog.Intent> intents = lives.stream().flatMap(life -> life.log().intents().stream()).toList();
        long applied = intents.stream().filter(intent -> intent.status().equals("APPLIED")).count();
        System.out.println("f06: " + kills + " kills, " + asked + " answers for " + begun(lives)
                + " infusions, " + intents.size() + " intents, " + applied + " applied");
        assertTrue(kills > 0 && begun(lives) > 0, "nothing happened");
    }

    private static long begun(List<Infusion> lives) {
        return lives.stream().filter(life -> !life.log().applied("START").isEmpty()).count();
    }

    /** One infusion after another; answers that never come are no answers, and the nurse looks and asks again. */
    private static int nursed(List<Infusion> lives, AtomicBoolean goOn) {
        int asked = 0;
        for (Infusion life : lives) {
            for (boolean over = false; !over && goOn.get();) {
                try {
                    over = step(life);
                    asked++;
                } catch (RuntimeException dead) {
                    // The service is dead just now; a person would press again.
                }
            }
        }
        return asked;
    }

    /** What comes next in its life, with two pauses; true when it is over. */
    private static boolean step(Infusion life) {
        switch (life.phase()) {
            case PLANNED, PREPARING -> life.prepare();
            case READY -> life.start();
            case RUNNING -> {
                if (life.log().applied("RESUME").size() < PAUSES)
                    life.pause();
                else
                    life.stop();
            }
            case PAUSED -> life.resume();
            case LEASE_LOST -> life.stop();
            case STOPPED, COMPLETE -> {
                return true;
            }
        }
        return false;
    }

    @Test
    void f09_databaseAwayForLongerThanALease_thePumpFollowsItsOrder() {
        Infusion infusion = WARD.ketamine().running();
        WARD.plant().proxy(Link.SERVICE_TO_DATABASE).refuse();
        Panel.Display stopped = silentStop(infusion);
        WARD.plant().proxy(Link.SERVICE_TO_DATABASE).heal();
        assertEquals("LEASE_LOST", stopped.state());
        infusion.knows(View.Known.CONFIRMED);
    }

    @Test
    void f27_startDeliveredAfterTenMinutes_isStale() {
        Infusion infusion = WARD.saline().prepared();
        infusion.panel().begin("delay", "meanMs=" + 600_000 / FaultWard.SPEED + "&direction=in");
        infusion.start();
        await("the late START came").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().refused("START", "STALE"));
        assertEquals(0, infusion.truth().motorNl());
    }

    @Test
    void f28_halfOpenConnection_thePumpStopsWithinItsLeaseAndASecond() {
        Infusion infusion = WARD.ketamine().running();
        infusion.panel().begin("half-open", "");
        Panel.Display alone = infusion.panel().look();
        Panel.Display stopped = silentStop(infusion);
        assertAll(() -> assertTrue(stopped.alarms("LEASE_LOST"), stopped::toString),
                () -> assertTrue(stopped.uptimeMs() - alone.uptimeMs() <= LEASE_AND_GRACE_MS,
                        () -> alone + " then " + stopped));
    }

    @Test
    void f48_onePumpFloods_theOthersAreControlledAsEver() {
        Infusion flooding = WARD.saline().running();
        Infusion other = WARD.saline().running();
        flooding.panel().begin("flood", "perSecond=1000");
        for (int change = 0; change < 3; change++) {
            other.reach(other.pause(), View.Phase.PAUSED);
            other.reach(other.resume(), View.Phase.RUNNING);
        }
        flooding.panel().endFaults();
        other.reach(other.stop(), View.Phase.STOPPED);
    }

    /** The display of the moment in which a pump that hears nobody stands still. */
    private static Panel.Display silentStop(Infusion infusion) {
        return await("stands still by itself").atMost(LEASE_AND_MORE).pollInSameThread()
                .until(infusion.panel()::look, display -> !display.flows());
    }
}
