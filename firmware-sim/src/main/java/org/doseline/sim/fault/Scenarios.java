package org.doseline.sim.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenarios that come with the simulator. */
public final class Scenarios {
    /** By name, from the mildest on. */
    public static final List<String> NAMES = List.of("calm", "ice-default", "bad-network", "occlusion",
            "power",
            "lying-pumps", "swarm");

    private Scenarios() {}

    /**
     * One of them.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    public static Scenario bundled(String name) {
        if (!NAMES.contains(name)) throw Suggestion.unknown("scenario", name, NAMES);
        try (InputStream in = Scenarios.class
                .getResourceAsStream("/org/doseline/sim/scenarios/" + name + ".yaml")) {
            if (in == null) throw new IllegalStateException("scenario " + name + " is not in the jar");
            return ScenarioFile.read(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
