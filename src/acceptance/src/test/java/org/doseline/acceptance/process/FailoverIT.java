package org.doseline.acceptance.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.Processes;
import org.doseline.acceptance.demo.Replica;
import org.doseline.acceptance.demo.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas share one ward: what becomes of an infusion when its owner dies or freezes (F-16, F-17, F-20). */
@ExtendWith(LogsOfAFailure.class)
@Timeout(240)
class FailoverIT {
    private static final int SPEED = 1;
    /** The goal is 10 s on a machine that has nothing else to do; the figure is printed. */
    private static final Duration WITHIN = Duration.ofSeconds(45);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration FROZEN = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private record Two(Replica owner, Replica other) {}

    private DemoProcess demo() throws IOException {
        return LogsOfAFailure
                .of(DemoProcess
                        .start(DemoSettings.in(folder, SPEED).withReplicas(2).leavingTheServiceDead()));
    }

    private static Two two(DemoProcess demo) throws IOException {
        Replica one = demo.replicas().get(0);
        Replica two = demo.replicas().get(1);
        return one.owns() ? new Two(one, two) : new Two(two, one);
    }

    private static void soon(String what, Callable<Boolean> holds) {
        await(what).atMost(WITHIN).pollInterval(LOOK_EVERY).pollInSameThread().ignoreExceptions()
                .until(holds);
    }

    private static void print(String what, long sinceNs) {
        System.out
                .println("failover: " + what + " after " + (System.nanoTime() - sinceNs) / 1_000_000 + " ms");
    }

    @Test
    void theOtherReplicaTakesOverFromOneThatWasKilledAndTheInfusionGoesOnUnderIt() throws IOException {
        try (DemoProcess demo = demo()) {
            Two two = two(demo);
            Bedside bedside = Bedside.at(two.other(), "pump-1");
            bedside.run();
            long killedNs = System.nanoTime();
            Processes.kill(two.owner().process());
            takenOver(two.other(), killedNs);
            View view = bedside.awaitView(now -> now.known() == View.Known.CONFIRMED
                    && now.phase() == View.Phase.RUNNING, WITHIN);
            print("live view confirmed", killedNs);
            Panel.Display display = bedside.panel().look();
            assertEquals("RUNNING", display.state(), "the pump never noticed");
            assertTrue(view.delivered().atLeastNl() <= display.deliveredNl(), view.delivered().toString());
            assertTrue(view.delivered().atMostNl() <= view.delivered().totalNl());
            assertEquals(View.Phase.PAUSED, bedside.act("pause", Map.of("reason", "look")).phase());
            print("pause applied", killedNs);
            assertEquals("PAUSED", bedside.panel().look().state());
        }
    }

    /** The normal run shows it in ControllerFaultsIT. */
    @Test
    @Tag("deep")
    void aFrozenOwnerIsDeposedBeforeItSendsAnythingAgain() throws IOException {
        try (DemoProcess demo = demo()) {
            Two two = two(demo);
            Bedside bedside = Bedside.at(two.other(), "pump-2");
            bedside.run();
            ProcessHandle owner = two.owner().process();
            long frozenNs = System.nanoTime();
            Processes.freeze(owner);
            takenOver(two.other(), frozenNs);
            assertEquals(View.Phase.PAUSED, bedside.act("pause", Map.of("reason", "look")).phase());
            print("pause applied", frozenNs);
            await().atMost(WITHIN.plus(FROZEN)).pollInterval(LOOK_EVERY)
                    .until(() -> System.nanoTime() - frozenNs > FROZEN.toNanos());
            long thawedNs = System.nanoTime();
            Processes.thaw(owner);
            soon("the thawed one knows that it is deposed",
                    () -> two.owner().owner().equals("owned by " + two.other().name()));
            print("thawed and deposed", thawedNs);
            assertTrue(two.owner().metrics().contains("doseline_cell_changes_total{change=\"LOST\"} 1.0"));
            assertTrue(two.other().owns(), "the new owner still owns");
            // Through the deposed one a person still reaches the pump: it carries the request to the owner.
            Bedside through = Bedside.at(two.owner(), "pump-2");
            assertEquals(View.Phase.PAUSED, through.view().phase());
            View running = through.act("resume", Map.of("bedsideCode", through.panel().look().bedsideCode()));
            assertEquals(View.Phase.RUNNING, running.phase());
            through.act("stop", Map.of("reason", "end"));
            assertEquals("STOPPED", through.panel().look().state());
        }
    }

    private static void takenOver(Replica by, long sinceNs) {
        soon("the other one owns the ward", by::owns);
        print("ward taken over", sinceNs);
        soon("every pump has answered the barrier", by::fenced);
        print("every pump fenced", sinceNs);
    }
}
