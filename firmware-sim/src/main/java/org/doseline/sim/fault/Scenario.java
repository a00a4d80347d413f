package org.doseline.sim.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes wrong in a fleet, read from a YAML file (docs/simulator-faults.md): who suffers what and when.
 * All that is drawn comes from the seed.
 *
 * @param about one sentence for people, perhaps empty
 * @param build how the pumps' mechanics are made: a build's name under {@code mechanics} and constants by
 *        name
 * @param steps in the file's order
 */
public record Scenario(String name, String about, long seed, Map<String, String> build,
        List<ScenarioStep> steps) {

    public Scenario {
        build = Collections.unmodifiableMap(new TreeMap<>(build));
        steps = List.copyOf(steps);
    }

    /**
     * Reads a scenario.
     *
     * @throws IllegalArgumentException naming the path in the file, the line, and what is allowed there
     */
    public static Scenario read(String yaml) { return ScenarioFile.read(yaml); }

    /**
     * Reads a scenario from a file, at most {@value ScenarioFile#MOST_CHARACTERS} characters.
     *
     * @throws IllegalArgumentException naming the path in the file, the line, and what is allowed there
     */
    public static Scenario read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ScenarioFile.read(in);
        }
    }

    /** The same with other draws. */
    public Scenario withSeed(long other) {
        return new Scenario(name, about, other, build, steps);
    }

    /**
     * The part of each pump, none of it played yet.
     *
     * @param fleet the ids of all pumps
     * @throws IllegalArgumentException naming a step that is for no pump of the fleet
     */
    public Map<String, ScenarioRun> runs(List<String> fleet) {
        Map<String, ScenarioRun> runs = new LinkedHashMap<>();
        fleet.forEach(pump -> runs.put(pump, ScenarioRun.EMPTY));
        for (int at = 0; at < steps.size(); at++) {
            ScenarioStep step = steps.get(at);
            Chance own = Chance.of(seed).and(at);
            Set<String> chosen = step.pumps().chosen(fleet, own.and("pumps"));
            if (chosen.isEmpty() && !fleet.isEmpty() && step.pumps() instanceof PumpChoice.Named)
                throw new IllegalArgumentException(step.path() + ".pumps: none of them is in this fleet");
            for (String pump : chosen)
                runs.merge(pump, ScenarioRun.of(step, own.and(pump)), ScenarioRun::and);
        }
        return runs;
    }
}
