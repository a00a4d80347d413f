package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.doseline.cli.files.Directories;
import org.doseline.cli.process.Ports;

/**
 * What was asked for.
 *
 * @param port the one asked for; without one the usual port, or any free port when that is taken
 * @param pumps how many are simulated, at least 1
 * @param replicas how many services share the work, 1 to 4
 * @param speed therapy time against the wall's, 1 to 600
 */
record DemoOptions(OptionalInt port, int pumps, int replicas, int speed, Path data, boolean fresh,
        boolean leaveServiceDead) {
    static final int USUAL_PORT = 8080;
    private static final int MOST_PUMPS = 200;
    private static final int MOST_REPLICAS = 4;
    private static final int FASTEST = 600;

    static DemoOptions checked(Integer port, int pumps, int replicas, int speed, Path data, boolean fresh,
            boolean leaveServiceDead) throws DemoRefused {
        if (port != null && (port < 1 || port > 65_535)) throw new DemoRefused("--port is from 1 to 65535");
        if (pumps < 1 || pumps > MOST_PUMPS) throw new DemoRefused("--pumps is from 1 to " + MOST_PUMPS);
        if (replicas < 1 || replicas > MOST_REPLICAS)
            throw new DemoRefused("--replicas is from 1 to " + MOST_REPLICAS);
        if (speed < 1 || speed > FASTEST) throw new DemoRefused("--speed is from 1 to " + FASTEST);
        return new DemoOptions(port == null ? OptionalInt.empty() : OptionalInt.of(port), pumps, replicas,
                speed,
                data == null ? Directories.demoData() : data, fresh, leaveServiceDead);
    }

    /** A port for each replica; the first one is the one that was asked for. */
    List<Integer> freePorts() throws IOException, DemoRefused {
        List<Integer> ports = new ArrayList<>(List.of(freePort()));
        while (ports.size() < replicas) ports.add(Ports.free());
        return ports;
    }

    private int freePort() throws IOException, DemoRefused {
        if (port.isEmpty()) return Ports.isFree(USUAL_PORT) ? USUAL_PORT : Ports.free();
        if (Ports.isFree(port.getAsInt())) return port.getAsInt();
        throw new DemoRefused("--port " + port.getAsInt() + " is taken by another program");
    }
}
