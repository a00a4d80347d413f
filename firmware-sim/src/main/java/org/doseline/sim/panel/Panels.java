package org.doseline.sim.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.doseline.sim.fleet.SimulatedPump;

/** The panels of a fleet, all served by a few threads. */
public final class Panels implements AutoCloseable {
    private static final int THREADS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, PanelServer> servers = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "panels");
        thread.setDaemon(true);
        return thread;
    });

    private Panels() {}

    public static Panels open(List<SimulatedPump> pumps) throws IOException {
        Panels panels = new Panels();
        for (SimulatedPump pump : pumps)
            panels.servers.put(pump.id(), new PanelServer(pump, panels.threads));
        return panels;
    }

    /** The panel's page, {@code http://127.0.0.1:PORT/}. */
    public String address(String pump) {
        return servers.get(pump).address();
    }

    /** Writes all addresses by pump, in one move: a reader sees all of them or none. */
    public void writeTo(Path file) throws IOException {
        Map<String, String> addresses = new LinkedHashMap<>();
        servers.forEach((pump, server) -> addresses.put(pump, server.address()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(addresses));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        servers.values().forEach(PanelServer::close);
        threads.shutdownNow();
    }
}
