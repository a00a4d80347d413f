package org.doseline.acceptance.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.doseline.acceptance.Repository;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.Processes;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.proxy.Moment;
import org.doseline.acceptance.proxy.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real processes do what is done to them, each alone, and nothing of them is left behind. */
@Timeout(300)
class PlantIT {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final Map<String, String> ASKED = Map.of("reason", "asked");

    @TempDir
    Path folder;

    @Test
    void everyPartCanBeFrozenKilledAndStartedAgainAloneAndTheSiteIsWholeAfterwards() throws Exception {
        PlantSettings settings = PlantSettings.in(folder.resolve("plant")).withBrokerThatKeeps()
                .withProxies(1, Link.SERVICE_TO_DATABASE);
        List<ProcessHandle> all;
        try (Plant plant = Plant.started(settings)) {
            Bedside bedside = plant.bedside("pump-2");
            bedside.run();
            for (Part part : plant.parts()) {
                ProcessHandle before = part.process();
                part.freeze();
                assertTrue(Processes.frozen(before), part.name() + " stands still");
                part.thaw();
                assertFalse(Processes.frozen(before), part.name() + " goes on");
                part.restart();
                assertFalse(Processes.running(before), part.name() + " was killed");
                assertTrue(part.running(), part.name() + " runs again");
                assertNotEquals(before.pid(), part.process().pid());
            }
            View after = bedside.awaitView(view -> view.known() == View.Known.CONFIRMED
                    && view.phase() == View.Phase.STOPPED, KNOWN_WITHIN);
            assertTrue(after.pump().bedsideHold(), "the pump was without power");
            stopGoesOutThoughItsCommitIsNotAnswered(plant, bedside);
            all = plant.parts().stream().map(Part::process).toList();
        }
        assertEquals(List.of(), all.stream().filter(Processes::running).toList());
    }

    /** The proxy stands where it was asked for: what it cuts is the service's commit. */
    private static void stopGoesOutThoughItsCommitIsNotAnswered(Plant plant, Bedside bedside)
            throws Exception {
        CompletableFuture<Void> struck = plant.proxy(Link.SERVICE_TO_DATABASE).cutAt(Way.TO_SERVER, "COMMIT",
                Moment.INSTEAD_OF_THE_ANSWER);
        bedside.ask("stop", ASKED);
        struck.get(KNOWN_WITHIN.toSeconds(), TimeUnit.SECONDS);
        bedside.awaitView(view -> view.known() == View.Known.CONFIRMED
                && view.phase() == View.Phase.STOPPED, KNOWN_WITHIN);
    }

    @Test
    void nothingIsLeftWhenTheProcessThatHoldsItIsKilledThoughADatabaseStandsStill() throws Exception {
        Process holder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddoseline.home=" + Repository.root(), "-cp", System.getProperty("java.class.path"),
                StandingPlant.class.getName(), folder.resolve("standing").toString())
                .redirectError(folder.resolve("standing.log").toFile()).start();
        List<ProcessHandle> all = processes(holder);
        assertTrue(all.size() > 5, all.toString());
        Processes.kill(holder.toHandle());
        long killedNs = System.nanoTime();
        Processes.awaitGone(all, GONE_WITHIN);
        System.out.println("plant gone " + (System.nanoTime() - killedNs) / 1_000_000 + " ms after kill -9");
    }

    private static List<ProcessHandle> processes(Process holder) throws IOException {
        BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream()));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("pids "))
                return Arrays.stream(line.substring(5).split(" ")).map(Long::parseLong)
                        .map(ProcessHandle::of).flatMap(Optional::stream).collect(Collectors.toList());
        }
        throw new IllegalStateException("it ended with status " + holder.onExit().join().exitValue());
    }
}
