package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.doseline.sim.firmware.Pace;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.flash.FlashFile;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.link.Backoff;
import org.doseline.sim.link.BrokerAddress;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.OwnConnections;
import org.doseline.sim.link.SharedConnections;
import org.doseline.sim.panel.Panels;
import picocli.CommandLine.Option;

/** Options about how many pumps there are, how they are connected and what each of them has. */
final class FleetOptions {
    /** Twice what is measured; each takes about 20 KiB. */
    private static final int MOST_PUMPS = 20_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final int USUAL_CONNECTIONS = 16;
    /** Each panel listens on a port and with a thread of its own. */
    private static final int MOST_PANELS = 64;
    /** Up to here each change of a pump's state gets its line. */
    private static final int FEW = 10;

    @Option(names = "--pumps", defaultValue = "1", paramLabel = "N", description = "how many pumps (default: ${DEFAULT-VALUE})")
    private int pumps;
    @Option(names = "--first", defaultValue = "1", paramLabel = "K", description = "number of the first: the ids are pump-K, pump-K+1, ... (default: ${DEFAULT-VALUE})")
    private int first;
    @Option(names = "--connections", paramLabel = "N", description = "how many connections carry all pumps; none has a will (default: "
            + USUAL_CONNECTIONS + ")")
    private Integer connections;
    @Option(names = "--own-connections", description = "a connection for each pump, under its id and with its presence as will")
    private boolean own;
    @Option(names = "--rate", paramLabel = "N/s", converter = Rate.Converter.class, description = "telemetry of each pump, for load; without it, as often as the protocol says")
    private Rate rate;
    @Option(names = "--state", paramLabel = "DIR", description = "what the pumps remember without power, a folder for each; without it they forget when the simulator ends")
    private Path state;
    @Option(names = "--panels", paramLabel = "FILE", description = "opens a front panel for each pump and writes their addresses here, as JSON, once they listen")
    private Path panels;

    void check() {
        within("--pumps", pumps, MOST_PUMPS);
        within("--first", first, Integer.MAX_VALUE - MOST_PUMPS);
        if (connections != null) within("--connections", connections, MOST_CONNECTIONS);
        if (connections != null && own)
            throw new IllegalArgumentException("--connections and --own-connections exclude each other");
        if (panels != null && pumps > MOST_PANELS)
            throw new IllegalArgumentException(
                    "--panels is for up to " + MOST_PANELS + " pumps, not for " + pumps);
        if (state == null)
            System.err
                    .println("simulate: without --state the pumps forget everything when the simulator ends");
    }

    private static void within(String option, int value, int most) {
        if (value < 1 || value > most)
            throw new IllegalArgumentException(option + " is from 1 to " + most + ", not " + value);
    }

    List<String> ids() {
        return IntStream.range(first, first + pumps).mapToObj(number -> "pump-" + number).toList();
    }

    boolean few() { return pumps <= FEW; }

    Network network(BrokerAddress broker, String cell) {
        if (own) return new OwnConnections(broker);
        int shared = connections == null ? USUAL_CONNECTIONS : connections;
        return new SharedConnections(broker, cell, Math.min(shared, pumps),
                Randomness.of(OptionalLong.empty()), System.err::println);
    }

    Backoff backoff() { return Backoff.ofFleet(pumps); }

    /** A few at once; a fleet at the pace of its later attempts to connect. */
    long powerOnWithinMs() {
        return few() ? 0 : pumps;
    }

    Pace pace() {
        return rate == null ? Pace.USUAL : Pace.USUAL.reportingEvery(rate.periodMs());
    }

    Flash flash(String pump) throws IOException {
        return state == null ? new FlashInMemory(pump) : new FlashFile(pump, state.resolve(pump));
    }

    Optional<Panels> panels(Fleet fleet) throws IOException {
        return panels == null ? Optional.empty() : Optional.of(Panels.open(fleet.pumps()));
    }

    void announce(Panels open) throws IOException {
        open.writeTo(panels);
        for (String pump : ids()) System.err.println(pump + " panel " + open.address(pump));
    }
}
