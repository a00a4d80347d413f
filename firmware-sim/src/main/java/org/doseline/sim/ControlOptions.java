package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.panel.ControlServer;
import picocli.CommandLine.Option;

/** The option about the control port. */
final class ControlOptions {
    @Option(names = "--control", paramLabel = "FILE", description = "opens one port on loopback for all pumps, to look at them and to begin and end faults, and writes its address here once it listens")
    private Path control;

    Optional<ControlServer> server(Fleet fleet) throws IOException {
        return control == null ? Optional.empty() : Optional.of(new ControlServer(fleet.pumps()));
    }

    void announce(ControlServer open) throws IOException {
        open.writeTo(control);
        System.err.println("control " + open.address());
    }
}
