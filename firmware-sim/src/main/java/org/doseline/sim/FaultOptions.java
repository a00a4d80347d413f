package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.Scenario;
import org.doseline.sim.fault.ScenarioRun;
import org.doseline.sim.fault.Scenarios;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.mechanics.Build;
import picocli.CommandLine.Option;

/** Options about how the pumps are made and what goes wrong with them. */
final class FaultOptions {
    private static final String MECHANICS = "mechanics";

    @Option(names = "--build", paramLabel = "NAME", description = "how drive, syringe and line are made: ideal, servo or stepper (default: the scenario's, else stepper)")
    private String build;
    @Option(names = "--scenario", paramLabel = "FILE|NAME", description = "what goes wrong when, as YAML; or one that comes with the simulator: calm, ice-default, bad-network, occlusion, power, lying-pumps, swarm")
    private String scenario;
    @Option(names = "--fault", paramLabel = "FAULT", description = "a fault of every pump from the start, e.g. \"loss percent=10\"; may be repeated")
    private List<String> faults = new ArrayList<>();

    private Optional<Scenario> read = Optional.empty();
    private List<Fault> parsed = List.of();

    /** @throws IllegalArgumentException naming what can't be used, and what could */
    void read(Long seed) throws IOException {
        parsed = faults.stream().map(Fault::parse).toList();
        if (scenario == null) return;
        Path file = Path.of(scenario);
        Scenario found = Files.exists(file) ? Scenario.read(file) : Scenarios.bundled(scenario);
        read = Optional.of(seed == null ? found : found.withSeed(seed));
    }

    Build build() {
        Map<String, String> asked = read.map(Scenario::build).orElse(Map.of());
        String name = build != null ? build : asked.getOrDefault(MECHANICS, "stepper");
        Build made = Build.named(name.toUpperCase(Locale.ROOT));
        for (Map.Entry<String, String> constant : asked.entrySet()) {
            if (!constant.getKey().equals(MECHANICS))
                made = made.with(constant.getKey(), number(constant.getKey(), constant.getValue()));
        }
        return made;
    }

    /** Gives each pump its part, before any is switched on. */
    void assign(Fleet fleet) {
        List<String> ids = fleet.pumps().stream().map(SimulatedPump::id).toList();
        Map<String, ScenarioRun> runs = read.map(found -> found.runs(ids)).orElse(Map.of());
        for (SimulatedPump pump : fleet.pumps()) {
            Optional.ofNullable(runs.get(pump.id())).ifPresent(pump::play);
            for (Fault fault : parsed) pump.inject(fault, OptionalLong.empty());
        }
    }

    private static long number(String key, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("build." + key + " is a whole number, not " + value);
        }
    }
}
