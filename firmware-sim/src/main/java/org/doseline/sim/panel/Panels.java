package org.doseline.sim.panel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import org.doseline.sim.fleet.SimulatedPump;

/** The panels of a fleet, each on a port of its own, all served by a few threads. */
public final class Panels implements AutoCloseable {
    private final Map<String, Loopback> servers = new LinkedHashMap<>();
    private final ExecutorService threads = ServerThreads.started("panels");

    private Panels() {}

    public static Panels open(List<SimulatedPump> pumps) throws IOException {
        Panels panels = new Panels();
        for (SimulatedPump pump : pumps)
            panels.servers.put(pump.id(), new Loopback(Front.of(pump), panels.threads));
        return panels;
    }

    /** The panel's page, {@code http://127.0.0.1:PORT/}. */
    public String address(String pump) {
        return servers.get(pump).address();
    }

    /** Writes all addresses by pump, as JSON. */
    public void writeTo(Path file) throws IOException {
        Map<String, String> addresses = new LinkedHashMap<>();
        servers.forEach((pump, server) -> addresses.put(pump, server.address()));
        AddressFile.write(file,
                Answer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(addresses)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        servers.values().forEach(Loopback::close);
        threads.shutdownNow();
    }
}
