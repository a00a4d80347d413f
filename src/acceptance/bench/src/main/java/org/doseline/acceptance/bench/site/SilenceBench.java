package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;
import org.doseline.acceptance.proxy.Way;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench silence}. */
@Command(name = "silence", description = "How long after the end of its lease a pump is known to stand still, once its controller is killed or cut off, beside a bare timer of the same length.")
public final class SilenceBench extends SiteBench {
    private static final Map<String, String> ASKED = Map.of("reason", "bench");
    /** P7 of the promises: within the lease and one second. */
    private static final long PROMISED_AFTER_LEASE_MS = 1_000;
    /** A renewal that was on its way when the controller fell silent has arrived by then. */
    private static final long STILL_ON_ITS_WAY_MS = 2_000;
    private static final long STOPPED_WITHIN_MS = 150_000;
    private static final long LOOK_EVERY_MS = 200;
    private static final long REPORTED_WITHIN_NS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration AGAIN_WITHIN = Duration.ofSeconds(90);

    @Option(names = "--pumps", defaultValue = "20", paramLabel = "N", description = "how many run at once (default: ${DEFAULT-VALUE})")
    int pumps;
    @Option(names = "--rounds", defaultValue = "2", paramLabel = "N", description = "how often each: the controller killed, the controller cut off (default: ${DEFAULT-VALUE})")
    int rounds;

    @Override
    void check() {
        within("--pumps", pumps, 1, 60);
        within("--rounds", rounds, 1, 1_000);
    }

    @Override
    List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed {
        Silences killed = new Silences();
        Silences cutOff = new Silences();
        PlantSettings settings = PlantSettings.in(folder).withPumps(pumps, 0).withProxies(1,
                Link.SERVICE_TO_BROKER);
        try (Plant plant = Plant.started(settings); ZeroFlow still = new ZeroFlow(plant)) {
            Ward ward = new Ward(plant);
            for (int round = 0; round < rounds; round++) {
                List<Bedside> running = running(ward);
                say("round " + (round + 1) + " of " + rounds + ": the controller is killed");
                plant.service().kill();
                measure(running, still, killed);
                plant.service().start();
                end(running);
                running = running(ward);
                say("round " + (round + 1) + " of " + rounds + ": the controller is cut off");
                for (Way way : Way.values()) plant.proxy(Link.SERVICE_TO_BROKER).swallow(way);
                measure(running, still, cutOff);
                plant.proxy(Link.SERVICE_TO_BROKER).heal();
                end(running);
            }
        }
        return List.of(killed.figure("silence, controller killed"),
                cutOff.figure("silence, controller cut off"));
    }

    private List<Bedside> running(Ward ward) throws Failed, InterruptedException {
        say("starting " + pumps + " infusions of ketamine, whose lease is one minute");
        List<Bedside> all = new ArrayList<>();
        for (int pump = 1; pump <= pumps; pump++) {
            Bedside bedside = ward.ketamineOn("pump-" + pump);
            Call.run(bedside);
            all.add(bedside);
        }
        return all;
    }

    private static void end(List<Bedside> all) {
        for (Bedside bedside : all) {
            bedside.awaitView(view -> view.known() == View.Known.CONFIRMED, AGAIN_WITHIN);
            bedside.act("stop", ASKED);
            bedside.awaitView(view -> view.phase() == View.Phase.STOPPED);
        }
    }

    private static void measure(List<Bedside> all, ZeroFlow still, Silences silences)
            throws InterruptedException, Failed {
        TimeUnit.MILLISECONDS.sleep(STILL_ON_ITS_WAY_MS);
        List<Lease> leases = new ArrayList<>();
        try (BareTimers bare = new BareTimers(silences.timers)) {
            for (int n = 0; n < all.size(); n++) {
                Lease lease = Lease.of("pump-" + (n + 1), all.get(n).panel());
                leases.add(lease);
                bare.in(lease.leftMs());
            }
            long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPED_WITHIN_MS);
            for (Lease lease : leases) {
                while (lease.panel().look().flows()) {
                    if (System.nanoTime() > deadlineNs)
                        throw new Failed("a motor still turns: " + lease.panel().look());
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
                }
            }
            bare.await();
        }
        for (Lease lease : leases) {
            silences.motors.add(TimeUnit.MILLISECONDS.toNanos(lease.motorTurnedOnForMs()));
            silences.reports.add(Math.max(0, reportedNs(still, lease) - lease.endsNs()));
        }
    }

    /** It comes last of all that a pump does when its lease ends, and may still be on its way. */
    private static long reportedNs(ZeroFlow still, Lease lease) throws InterruptedException, Failed {
        long deadlineNs = System.nanoTime() + REPORTED_WITHIN_NS;
        while (still.sinceNs(lease.pump()).isEmpty()) {
            if (System.nanoTime() > deadlineNs) throw new Failed(lease.pump() + " never reported zero flow");
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        return still.sinceNs(lease.pump()).getAsLong();
    }

    /** What was measured of one way to fall silent. */
    private static final class Silences {
        private final Times reports = new Times();
        private final Times motors = new Times();
        private final Times timers = new Times();

        Figure figure(String name) {
            Percentiles late = reports.percentiles();
            return new Figure(name,
                    "end of the lease, as the pump told it before, to the arrival of its report of zero flow",
                    late, "how late a bare timer of that length comes in another process of this machine",
                    timers.percentiles(),
                    List.of(new Goal("longest " + Percentiles.ms(late.longestNs()) + " ms, within "
                            + PROMISED_AFTER_LEASE_MS + " ms",
                            late.longestNs() <= TimeUnit.MILLISECONDS.toNanos(PROMISED_AFTER_LEASE_MS))),
                    List.of("motor:  " + motors.percentiles().words()
                            + ": its last turn, by the account of its travel in the pump's own time"));
        }
    }

    /**
     * A running pump at one moment.
     *
     * @param endsNs the earliest end of its lease, by the clock of System.nanoTime: what it took to look counts as late
     * @param leftMs of its lease, in its own time
     * @param motor travel until then, in nL/h x ms
     */
    record Lease(String pump, Panel panel, long endsNs, long leftMs, long rateNlPerHour, long motor) {

        static Lease of(String pump, Panel panel) throws Failed {
            long lookedNs = System.nanoTime();
            return of(pump, panel, lookedNs, panel.whole());
        }

        static Lease of(String pump, Panel panel, long lookedNs, JsonNode seen) throws Failed {
            long leftMs = seen.path("leaseLeftMs").asLong();
            Lease lease = new Lease(pump, panel, lookedNs + TimeUnit.MILLISECONDS.toNanos(leftMs), leftMs,
                    seen.path("rateNlPerHour").asLong(), seen.path("account").path("motor").asLong());
            if (lease.leftMs <= 0 || lease.rateNlPerHour <= 0)
                throw new Failed("the pump was to run on its lease: " + seen);
            return lease;
        }

        long motorTurnedOnForMs() {
            return afterLeaseMs(panel.whole().path("account").path("motor").asLong());
        }

        /**
         * The account counts nL/h x ms, so that travel divided by the rate is the time for which the motor turned;
         * rounded up.
         */
        long afterLeaseMs(long motorAtTheEnd) {
            long travelled = motorAtTheEnd - motor;
            return -Math.floorDiv(-travelled, rateNlPerHour) - leftMs;
        }
    }
}
