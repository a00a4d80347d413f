package org.doseline.acceptance.bench.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.doseline.acceptance.bench.FigureBench;

/**
 * What came out.
 *
 * @param sent telemetry handed to the network, by the simulator's own count
 * @param received of it, at the other side of the broker
 * @param lost sent and not received, summed over the pumps
 * @param repeated received more often than sent, summed over the pumps
 * @param refused messages of any kind that network or broker did not take
 * @param perSecond received while it was measured
 * @param cores of the simulator while it was measured
 * @param restCores of the process with broker and witness meanwhile
 * @param peakBytes of the simulator from its start to its end; empty where the system does not say
 * @param floorCores of a program that only publishes as much; empty if it was not run
 */
record FleetFigures(Load load, long sent, long received, long lost, long repeated, long refused,
        double perSecond, double cores, double restCores, OptionalLong peakBytes, OptionalDouble floorCores)
        implements
            FigureBench.Figures {
    private static final double MOST_CORES = 1.0;
    private static final long MOST_BYTES = 1_000_000_000;
    /** Below it the load was not what was asked for, and the other figures say nothing. */
    private static final double LEAST_SHARE_OF_RATE = 0.99;
    private static final double BYTES_PER_MB = 1e6;
    private static final double US_PER_S = 1e6;

    boolean lossMissed() { return lost > 0 || refused > 0; }

    boolean rateMissed() { return perSecond < LEAST_SHARE_OF_RATE * load.messagesPerSecond(); }

    boolean coresMissed() { return cores >= MOST_CORES; }

    boolean memoryMissed() { return peakBytes.isPresent() && peakBytes.getAsLong() >= MOST_BYTES; }

    @Override
    public boolean met() { return !lossMissed() && !rateMissed() && !coresMissed() && !memoryMissed(); }

    @Override
    public List<String> lines() {
        return List.of("fleet: " + load.words(),
                String.format(Locale.ROOT,
                        "  telemetry: %d sent, %d received, %d lost, %d repeated, %d refused; %s",
                        sent, received, lost, repeated, refused, target("nothing lost", lossMissed())),
                String.format(Locale.ROOT, "  rate: %.1f messages/s; %s", perSecond,
                        target("at least 99 % of " + load.messagesPerSecond(), rateMissed())),
                String.format(Locale.ROOT, "  simulator: %.2f cores, %.1f us a message; %s", cores,
                        usPerMessage(cores), target("< 1.0 cores", coresMissed())),
                String.format(Locale.ROOT, "  broker and witness: %.2f cores", restCores),
                "  peak memory: " + (peakBytes.isEmpty()
                        ? "not told by this system"
                        : String.format(Locale.ROOT, "%.0f MB; %s", peakBytes.getAsLong() / BYTES_PER_MB,
                                target("< 1000 MB", memoryMissed()))),
                "  floor: " + (floorCores.isEmpty()
                        ? "not measured"
                        : String.format(Locale.ROOT, "%.2f cores, %.1f us a message; ratio %.1f",
                                floorCores.getAsDouble(), usPerMessage(floorCores.getAsDouble()),
                                cores / floorCores.getAsDouble())));
    }

    private double usPerMessage(double ofCores) { return ofCores * US_PER_S / load.messagesPerSecond(); }

    private static String target(String what, boolean missed) {
        return "target " + what + (missed ? ", MISSED" : ", met");
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pumps", load.pumps());
        json.put("perSecondEach", load.perSecond());
        json.put("seconds", load.seconds());
        json.put("ownConnections", load.own());
        json.put("connections", load.own() ? load.pumps() : load.connections());
        json.put("sent", sent);
        json.put("received", received);
        json.put("lost", lost);
        json.put("repeated", repeated);
        json.put("refused", refused);
        json.put("messagesPerSecond", perSecond);
        json.put("cores", cores);
        json.put("restCores", restCores);
        json.put("peakBytes", peakBytes.isPresent() ? peakBytes.getAsLong() : null);
        json.put("floorCores", floorCores.isPresent() ? floorCores.getAsDouble() : null);
        json.put("cpus", Runtime.getRuntime().availableProcessors());
        json.put("met", met());
        return json;
    }
}
