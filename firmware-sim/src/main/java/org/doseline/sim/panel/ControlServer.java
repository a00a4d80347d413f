package org.doseline.sim.panel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import org.doseline.sim.fleet.SimulatedPump;

/** One port for a fleet of any size: every pump's panel below {@code /pumps/ID/}, and faults for many at once. */
public final class ControlServer implements AutoCloseable {
    private final ExecutorService threads = ServerThreads.started("control");
    private final Loopback server;

    public ControlServer(List<SimulatedPump> pumps) throws IOException {
        Resource nothing = request -> Answer.notFound("there is /pumps and /api/faults");
        server = new Loopback(
                new Router(Map.of("pumps", new PumpsResource(pumps), "api",
                        new Router(Map.of("faults", new FleetFaultsResource(pumps)), nothing)), nothing),
                threads);
    }

    /** {@code http://127.0.0.1:PORT/}. */
    public String address() { return server.address(); }

    /** Writes the address, a line. */
    public void writeTo(Path file) throws IOException {
        AddressFile.write(file, (address() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }
}
