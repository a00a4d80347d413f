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
@Command(name = "silence", description = "How long a pump's motor still turns after the end of its lease, once its controller is killed or cut off, beside a bare timer of the same length.")
public final class SilenceBench extends SiteBench {
    private static final Map<String, String> ASKED = Map.of("reason", "bench");
    /** P7 of the promises: within the lease and one second. */
    private static final long PROMISED_AFTER_LEASE_MS = 1_000;
    /** A renewal that was on its way when the controller fell silent has arrived by then. */
    private static final long STILL_ON_ITS_WAY_MS = 2_000;
    private static final long STOPPED_WITHIN_MS = 150_000;
    private static final long LOOK_EVERY_MS = 200;
    /** The firmware lets what fell due happen first, at its own time, however late its thread is woken. */
    private static final String IN_THE_PUMPS_TIME = "note: in the simulated pump's own time, which a late thread does"
            + " not show; the floor is of the wall's time and not to be compared";
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
        Times killed = new Times();
        Times cutOff = new Times();
        Times timersThen = new Times();
        Times timersOff = new Times();
        PlantSettings settings = PlantSettings.in(folder).withPumps(pumps, 0).withProxies(1,
                Link.SERVICE_TO_BROKER);
        try (Plant plant = Plant.started(settings)) {
            Ward ward = new Ward(plant);
            for (int round = 0; round < rounds; round++) {
                List<Bedside> running = running(ward);
                say("round " + (round + 1) + " of " + rounds + ": the controller is killed");
                plant.service().kill();
                measure(running, killed, timersThen);
                plant.service().start();
                end(running);
                running = running(ward);
                say("round " + (round + 1) + " of " + rounds + ": the controller is cut off");
                for (Way way : Way.values()) plant.proxy(Link.SERVICE_TO_BROKER).swallow(way);
                measure(running, cutOff, timersOff);
                plant.proxy(Link.SERVICE_TO_BROKER).heal();
                end(running);
            }
        }
        return List.of(figure("silence, controller killed", killed, timersThen),
                figure("silence, controller cut off", cutOff, timersOff));
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

    private static void measure(List<Bedside> all, Times motors, Times timers)
            throws InterruptedException, Failed {
        TimeUnit.MILLISECONDS.sleep(STILL_ON_ITS_WAY_MS);
        List<Lease> leases = new ArrayList<>();
        try (BareTimers bare = new BareTimers(timers)) {
            for (Bedside bedside : all) {
                Lease lease = Lease.of(bedside.panel());
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
        for (Lease lease : leases) motors.add(TimeUnit.MILLISECONDS.toNanos(lease.motorTurnedOnForMs()));
    }

    private static Figure figure(String name, Times motors, Times timers) {
        Percentiles after = motors.percentiles();
        return new Figure(name, "end of the lease to the motor's last turn, by the account of its travel",
                after, "how late a bare timer of that length comes in another process of this machine",
                timers.percentiles(),
                List.of(new Goal("longest " + Percentiles.ms(after.longestNs()) + " ms, within "
                        + PROMISED_AFTER_LEASE_MS + " ms",
                        after.longestNs() <= TimeUnit.MILLISECONDS.toNanos(PROMISED_AFTER_LEASE_MS))),
                List.of(IN_THE_PUMPS_TIME));
    }

    /**
     * A running pump at one moment.
     *
     * @param leftMs of its lease, in its own time
     * @param motor travel until then, in nL/h x ms
     */
    record Lease(Panel panel, long leftMs, long rateNlPerHour, long motor) {

        static Lease of(Panel panel) throws Failed {
            return of(panel, panel.whole());
        }

        static Lease of(Panel panel, JsonNode seen) throws Failed {
            Lease lease = new Lease(panel, seen.path("leaseLeftMs").asLong(),
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
